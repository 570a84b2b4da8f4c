import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from "./checkpoint.js";
import { exampleEvents } from "./testing/example-events.js";

const events = exampleEvents({ activations: ["relu"], seeds: [0], epochs: 1 }).filter(
  (event) => event.type === "trial-start" || event.type === "epoch-progress" || event.type === "epoch-end",
);

const numbers = fc.float32Array({ maxLength: 20 });
const checkpoints: fc.Arbitrary<Checkpoint> = fc
  .record({
    weights: fc.array(numbers, { maxLength: 4 }),
    optimizerVariables: fc.array(numbers, { maxLength: 4 }),
    optimizerNumbers: fc.dictionary(
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
    ),
    best: fc.option(fc.record({ epoch: fc.nat(), weights: fc.array(numbers, { maxLength: 3 }) }), {
      nil: undefined,
    }),
  })
  .map(({ best, ...rest }) => ({ trialId: "0123456789abcdef", events, ...rest, ...(best ? { best } : {}) }));

describe("a checkpoint", () => {
  it("comes back from its bytes as it was", async () => {
    await fc.assert(
      fc.asyncProperty(checkpoints, async (checkpoint) => {
        const bytes = await encodeCheckpoint(checkpoint);
        expect(await decodeCheckpoint(bytes, checkpoint.trialId)).toEqual(checkpoint);
      }),
    );
  });

  it("counts as none when it is damaged anywhere, cut short, or another trial's", async () => {
    const [checkpoint] = fc.sample(checkpoints, { numRuns: 1, seed: 7 });
    if (!checkpoint) throw new Error("no sample");
    const bytes = await encodeCheckpoint(checkpoint);
    for (let at = 0; at < bytes.length; at += 5) {
      const damaged = Uint8Array.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(await decodeCheckpoint(damaged, checkpoint.trialId)).toBeUndefined();
      expect(await decodeCheckpoint(bytes.subarray(0, at), checkpoint.trialId)).toBeUndefined();
    }
    expect(await decodeCheckpoint(bytes, "fedcba9876543210")).toBeUndefined();
  });
});
