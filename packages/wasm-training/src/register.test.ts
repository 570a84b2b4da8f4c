import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { fusedActivations, numericsVersions, registerTrainingKernels } from "./index.js";
import { runKernel } from "./test-support.js";

describe("registerTrainingKernels", () => {
  it("selects the wasm backend, registers the kernels, and returns the same when called again", async () => {
    const listeners = () => [
      process.listeners("uncaughtException").length,
      process.listeners("unhandledRejection").length,
    ];
    const before = listeners();
    const [first, second] = await Promise.all([registerTrainingKernels(), registerTrainingKernels()]);
    expect(listeners()).toEqual(before);
    expect(second).toBe(first);
    expect(await registerTrainingKernels()).toBe(first);
    expect(tf.getBackend()).toBe("wasm");
    expect(first).toMatchObject({ numericsVersion: numericsVersions.tiles4, fusedActivations, simd: true });
    for (const name of first.kernelNames) expect(tf.getKernel(name, "wasm"), name).toBeDefined();
    expect(tf.getKernel("ConvBlock.relu", "wasm")).toBeDefined();
    expect(tf.getKernel("ConvBlockGradient", "wasm")).toBeDefined();
  });

  it("works again after the backend was removed and started anew", async () => {
    const first = await registerTrainingKernels();
    tf.removeBackend("wasm");
    tf.registerBackend("wasm", requireFactory(), 2);
    const second = await registerTrainingKernels();
    expect(second).not.toBe(first);
    const x = tf.ones([1, 4, 4, 1]);
    const inputs = { x, filter: tf.ones([1, 1, 1, 1]), bias: tf.zeros([1]) };
    const [output] = runKernel("ConvBlock.tanh", inputs, { poolSize: 2, training: false, parameters: [] });
    expect(output?.dataSync()[0]).toBeCloseTo(Math.tanh(1), 6);
  });

  it("clones without copying, and a clone outlives its original", async () => {
    await registerTrainingKernels();
    const original = tf.tensor1d([1, 2, 3]);
    const copy = original.clone();
    original.dispose();
    expect([...copy.dataSync()]).toEqual([1, 2, 3]);
    copy.dispose();
  });
});

const factory = tf.findBackendFactory("wasm");

function requireFactory() {
  if (!factory) throw new Error("the wasm backend is not registered");
  return factory;
}
