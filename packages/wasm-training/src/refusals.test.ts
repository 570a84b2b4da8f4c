import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
});

const factory = tf.findBackendFactory("wasm");

afterEach(() => {
  vi.doUnmock("@tensorflow/tfjs-backend-wasm");
  vi.restoreAllMocks();
  if (!factory) throw new Error("the wasm backend is not registered");
  if (tf.findBackendFactory("wasm")) tf.removeBackend("wasm");
  tf.registerBackend("wasm", factory, 2);
});

/** The package loaded afresh, with what a test changed in force. */
async function load() {
  const { registerTrainingKernels } = await import("./index.js");
  return registerTrainingKernels;
}

describe("registerTrainingKernels refuses, in a sentence,", () => {
  it("a version of the wasm backend that it does not know", async () => {
    vi.doMock("@tensorflow/tfjs-backend-wasm", async (original) => ({
      ...(await original<object>()),
      version_wasm: "4.23.0",
    }));
    const register = await load();
    await expect(register()).rejects.toThrow(
      "found @tensorflow/tfjs-backend-wasm 4.23.0, but these kernels rely on internals of 4.22.0; install that version.",
    );
  });

  it("a wasm backend that belongs to a second copy of tfjs", async () => {
    const register = await load();
    // So it looks from here when the backend registered itself with another copy.
    tf.removeBackend("wasm");
    await expect(register()).rejects.toThrow(
      "registered its backend with a second copy of @tensorflow/tfjs-core",
    );
  });

  it("an engine without SIMD", async () => {
    const register = await load();
    vi.spyOn(tf.env(), "getAsync").mockResolvedValue(false);
    await expect(register()).rejects.toThrow("this JavaScript engine has no WebAssembly SIMD");
  });

  it("a backend whose memory is shared", async () => {
    const register = await load();
    tf.removeBackend("wasm");
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    tf.registerBackend("wasm", () => fakeBackend(memory), 2);
    await expect(register()).rejects.toThrow(
      "already started with threads and shared memory, which these kernels do not support",
    );
  });
});

/** A backend with the internals of tfjs's own, as far as they are looked at. */
function fakeBackend(memory: WebAssembly.Memory): tf.KernelBackend {
  return Object.assign(new tf.KernelBackend(), {
    dataIdMap: new Map(),
    wasm: { asm: { memory }, _malloc: () => 0, _free: () => {}, cwrap: () => () => {} },
    makeOutput: () => ({ dataId: {}, shape: [], dtype: "float32" }),
    dispose: () => {},
  });
}

describe("the kernels refuse", () => {
  it("NCHW, in a sentence that says what to do", async () => {
    const register = await load();
    await register();
    const x = tf.ones([1, 3, 8, 8]);
    const filter = tf.ones([3, 3, 3, 4]);
    const attributes = { strides: [1, 1], pad: "valid", dilations: [1, 1], dataFormat: "NCHW" };
    const run =
      (name: string, inputs: tf.NamedTensorMap, more: tf.NamedAttrMap = {}) =>
      () =>
        tf.engine().runKernel(name, inputs, { ...attributes, ...more });
    const sentence = "got data format NCHW, but images must be NHWC; transpose them.";
    expect(run("Conv2D", { x, filter })).toThrow(`kernel Conv2D ${sentence}`);
    expect(run("FusedConv2D", { x, filter }, { activation: "relu" })).toThrow(sentence);
    expect(run("Conv2DBackpropInput", { dy: x, filter }, { inputShape: x.shape })).toThrow(sentence);
    expect(run("Conv2DBackpropFilter", { x, dy: x }, { filterShape: filter.shape })).toThrow(sentence);
    expect(run("DepthwiseConv2dNative", { x, filter })).toThrow(sentence);
    expect(run("DepthwiseConv2dNativeBackpropInput", { dy: x, filter }, { inputShape: x.shape })).toThrow(
      sentence,
    );
    expect(run("DepthwiseConv2dNativeBackpropFilter", { x, dy: x }, { filterShape: filter.shape })).toThrow(
      sentence,
    );
  });

  it("shapes that do not fit, before anything is written", async () => {
    const register = await load();
    await register();
    const x = tf.ones([1, 8, 8, 3]);
    const filter = tf.ones([3, 3, 3, 4]);
    const attributes = { strides: [1, 1], pad: "valid", dilations: [1, 1], dataFormat: "NHWC" };
    const run =
      (name: string, inputs: tf.NamedTensorMap, more: tf.NamedAttrMap = {}) =>
      () =>
        tf.engine().runKernel(name, inputs, { ...attributes, ...more });
    expect(
      run("Conv2DBackpropFilter", { x, dy: tf.ones([1, 8, 8, 4]) }, { filterShape: filter.shape }),
    ).toThrow("expects dy to be of shape [1,6,6,4]");
    expect(
      run("Conv2DBackpropInput", { dy: tf.ones([1, 6, 5, 4]), filter }, { inputShape: x.shape }),
    ).toThrow("expects dy to be of shape [1,6,6,4]");
    expect(run("Conv2D", { x, filter: tf.ones([3, 3, 2, 4]) })).toThrow(
      "the last size of the images must be the third of the filter",
    );
    expect(run("Conv2D", { x, filter: tf.ones([12, 12, 3, 4]) })).toThrow("use larger images or padding");
    expect(run("Conv2D", { x: tf.ones([1, 8, 8, 3], "int32"), filter })).toThrow("float32 tensor of rank 4");
  });
});
