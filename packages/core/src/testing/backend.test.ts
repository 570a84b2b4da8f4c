import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { type Backend, defineBackend } from "../backend.js";
import { failures } from "../test-support/failures.js";
import { backendChecks, testBackend } from "./backend.js";

beforeAll(() => {
  // The cpu backend greets everyone who runs it in Node, outside of production mode.
  tf.env().set("PROD", true);
});

const right: Omit<Backend, "kind" | "apiVersion"> = {
  name: "cpu",
  start: async () => {
    await tf.setBackend("cpu");
    return { tfBackend: "cpu", details: { tfjs: tf.version.tfjs } };
  },
};

testBackend(defineBackend(right));

describe("testBackend catches", () => {
  it("a backend that is not the one it names", async () => {
    const start = async () => ({ ...(await right.start()), tfBackend: "other" });
    const failed = await failures(backendChecks(defineBackend({ ...right, start })));
    expect(failed).toContain("starting makes it tfjs's current backend");
  });

  it("one wrong kernel", async () => {
    if (!tf.findBackend("wrongpool")) {
      tf.registerBackend("wrongpool", () => tf.findBackend("cpu"), 0);
      tf.copyRegisteredKernels("cpu", "wrongpool");
      tf.unregisterKernel("MaxPoolGrad", "wrongpool");
      tf.registerKernel({
        kernelName: "MaxPoolGrad",
        backendName: "wrongpool",
        kernelFunc: ({ inputs, backend }) => {
          const cpu = tf.getKernel("ZerosLike", "cpu");
          return cpu.kernelFunc({ inputs: { x: inputs.input }, backend, attrs: {} });
        },
      });
    }
    const start = async () => {
      await tf.setBackend("wrongpool");
      return { tfBackend: "wrongpool", details: {} };
    };
    const failed = await failures(backendChecks(defineBackend({ name: "wrongpool", start })));
    expect(failed).toEqual([
      "the gradient of a max pool: as on the cpu backend",
      "the gradient of a max pool where every value is negative: as on the cpu backend",
    ]);
  });
});
