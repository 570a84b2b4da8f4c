// Trains a small CNN for 10,000 steps, half of them with tf.train.adam on tf.layers and half on the fused blocks with AdamStep, and fails
// if tensors, WebAssembly memory or the JavaScript heap grow. Needs a build; run with --expose-gc for a steadier heap:
//   node --expose-gc scripts/check-leaks.mjs [steps]
import { createRequire } from "node:module";
import { registerTrainingKernels } from "../dist/index.js";

const tf = createRequire(import.meta.url)("@tensorflow/tfjs");
const steps = Number(process.argv[2] ?? 10_000);
const warmUp = Math.min(500, Math.floor(steps / 10));

await registerTrainingKernels();

const images = tf.randomUniform([8, 12, 12, 3], -1, 1, "float32", 1);
const labels = tf.oneHot(tf.tensor1d([0, 1, 2, 3, 0, 1, 2, 3], "int32"), 4);
const failures = [];

await check("tf.layers and tf.train.adam", layersStep());
await check("fused blocks and AdamStep", fusedStep());

if (failures.length > 0) {
  console.error(failures.join("\n"));
  process.exitCode = 1;
}

/** Runs half of the steps and compares the state after the warm-up with the state at the end. */
async function check(name, step) {
  const count = Math.floor(steps / 2);
  let before;
  for (let index = 1; index <= count; index++) {
    await step(index);
    if (index === warmUp) before = state();
  }
  const after = state();
  const text = (key, unit = 1, digits = 0) =>
    `${(before[key] / unit).toFixed(digits)} -> ${(after[key] / unit).toFixed(digits)}`;
  console.log(
    `${name}, ${count} steps: tensors ${text("tensors")}, data buffers ${text("buffers")}, ` +
      `WebAssembly memory ${text("wasm", 2 ** 20, 1)} MB, heap ${text("heap", 2 ** 20, 1)} MB`,
  );
  for (const key of ["tensors", "buffers", "wasm"]) {
    if (after[key] !== before[key]) failures.push(`${name}: ${key} went ${text(key)}; it must not change.`);
  }
  // Compiled code and caches still settle after the warm-up.
  if (after.heap > before.heap + 8 * 2 ** 20) {
    failures.push(`${name}: the JavaScript heap grew, ${text("heap")} bytes; expected at most 8 MB more.`);
  }
}

function state() {
  globalThis.gc?.();
  const { numTensors, numDataBuffers } = tf.memory();
  return {
    tensors: numTensors,
    buffers: numDataBuffers,
    wasm: tf.backend().wasm.asm.memory.buffer.byteLength,
    heap: process.memoryUsage().heapUsed,
  };
}

function layersStep() {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [12, 12, 3], filters: 8, kernelSize: 3, activation: "relu" }),
      tf.layers.batchNormalization(),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.depthwiseConv2d({ kernelSize: 3, padding: "same", activation: "tanh" }),
      tf.layers.conv2d({ filters: 12, kernelSize: 3, strides: 2, activation: "elu" }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 4, activation: "softmax" }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(1e-4), loss: "categoricalCrossentropy" });
  return () => model.trainOnBatch(images, labels);
}

function fusedStep() {
  const variable = (shape) => tf.variable(tf.randomUniform(shape, -0.2, 0.2, "float32", 2));
  const [filter, bias, dense] = [variable([3, 3, 3, 8]), variable([8]), variable([200, 4])];
  const moments = [filter, bias, dense].map(({ shape }) => [tf.zeros(shape), tf.zeros(shape)]);
  const run = (name, inputs, attributes) => tf.engine().runKernel(name, inputs, attributes);
  const block = tf.customGrad((x, weights, offset, save) => {
    const attributes = { poolSize: 2, training: true, parameters: [] };
    const [output, derivative, position] = run(
      "ConvBlock.gelu",
      { x, filter: weights, bias: offset },
      attributes,
    );
    save([x, weights, derivative, position]);
    const gradFunc = (dy, [x, weights, derivative, position]) => {
      const inputs = { dy, x, filter: weights, derivative, position };
      const [dFilter, dBias, dInput] = run("ConvBlockGradient", inputs, { poolSize: 2, inputGradient: true });
      return [dInput, dFilter, dBias];
    };
    return { value: output, gradFunc };
  });
  return (step) =>
    tf.tidy(() => {
      const loss = () =>
        tf.losses.softmaxCrossEntropy(
          labels,
          tf.matMul(tf.reshape(block(images, filter, bias), [8, 200]), dense),
        );
      const { grads } = tf.variableGrads(loss, [filter, bias, dense]);
      [filter, bias, dense].forEach((weights, index) => {
        const [firstMoment, secondMoment] = moments[index];
        const attributes = { learningRate: 1e-4, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, step };
        const inputs = { variable: weights, gradient: grads[weights.name], firstMoment, secondMoment };
        weights.assign(run("AdamStep", inputs, attributes));
      });
    });
}
