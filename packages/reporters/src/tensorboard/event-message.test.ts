import { describe, expect, it } from "vitest";
import { eventFile } from "./event-file.js";
import { encodeEvent } from "./event-message.js";
import { experimentContent, sessionEndContent, sessionStartContent } from "./hyperparameters.js";
import { createChecksum } from "./record-frame.js";
import { scalarValue, textValue } from "./values.js";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

// All bytes below are what the Python package tensorboard 2.21.0 wrote of the same messages.
describe("the bytes of messages are those of TensorBoard's own", () => {
  it("a file with its version alone", async () => {
    expect(hex(eventFile(1.5, [], await createChecksum()))).toBe(
      "1800000000000000a37f4b2209000000000000f83f1a0d627261696e2e4576656e743a322a28646c",
    );
  });

  it("a scalar with its metadata", () => {
    const values = [scalarValue("loss/test", 0.25, "Cross-entropy")];
    expect(hex(encodeEvent({ seconds: 2.5, step: 3, values }))).toBe(
      "09000000000000044010032a370a350a096c6f73732f74657374420a0801120022040000803e" +
        "4a1c0a090a077363616c6172731a0d43726f73732d656e74726f70792001",
    );
  });

  it("a tensor of doubles, and one of text", () => {
    const values = [{ tag: "h", tensor: { shape: [1, 3], doubles: [0.25, 0.5, 2] } }, textValue("t", "β so")];
    expect(hex(encodeEvent({ seconds: 2.5, step: 3, values }))).toBe(
      "09000000000000044010032a4f0a2b0a016842260802120812020801120208032218000000000000d03f000000000000e03f" +
        "00000000000000400a200a0174420f08071204120208014205ceb220736f4a0a0a060a04746578742002",
    );
  });

  it("an experiment", () => {
    const content = experimentContent({
      description: "d",
      startedSeconds: 1.5,
      sessions: [
        { seed: 0, activation: "relu" },
        { seed: 1, activation: "relu" },
      ],
      metrics: [{ tag: "final", title: "Final" }],
    });
    expect(hex(content)).toBe(
      "125a0a016419000000000000f83f22200a047365656420032a160a091100000000000000000a0911000000000000f03f" +
        "22180a0a61637469766174696f6e20012a080a061a0472656c752a100a07120566696e616c1a0546696e616c",
    );
  });

  it("the start and the end of a session", () => {
    expect(hex(sessionStartContent({ activation: "relu", seed: 0 }, 1.5))).toBe(
      "1a320a140a0a61637469766174696f6e12061a0472656c750a110a0473656564120911000000000000000029000000000000f83f",
    );
    expect(hex(sessionEndContent("failure", 2.5))).toBe("220b0802110000000000000440");
  });
});

describe("eventFile", () => {
  it("describes each tag once", async () => {
    const values = [scalarValue("loss", 1, "only here")];
    const event = { seconds: 1, step: 1, values };
    const file = Buffer.from(eventFile(0, [event, { ...event, step: 2 }], await createChecksum()));
    expect(file.toString("latin1").match(/only here/g)).toHaveLength(1);
    expect(file.toString("latin1").match(/loss/g)).toHaveLength(2);
  });
});
