// Trains a small CNN for 100 steps with each fused activation, and with one that runs unfused, and hashes the weights. It is plain
// JavaScript and imports tfjs alone, so that Node's threads, an emulated machine and a browser's bundle all run this very file, each
// after registerTrainingKernels.
import * as tf from "@tensorflow/tfjs";

const steps = 100;
const adam = { learningRate: 0.003, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };

/** Composed of plain operations: what an activation without a fused kernel runs through. */
const unfused = "swish, unfused";

export async function weightsHashes(fusedActivations) {
  const hashes = {};
  for (const activation of fusedActivations) {
    hashes[activation] = await hashAfterTraining(fusedBlock(activation));
  }
  hashes[unfused] = await hashAfterTraining(unfusedSwishBlock);
  return hashes;
}

/**
 * Four blocks, one with a pool, and a dense layer, on 22x22x3 images. Their outputs are of 20x20, 8x8, 6x6 and 4x4: direct
 * convolution with leftover channels and Winograd's algorithm with each size of tile take part.
 */
async function hashAfterTraining(block) {
  const variables = [
    weights([3, 3, 3, 8], 1),
    tf.variable(tf.zeros([8])),
    weights([3, 3, 8, 16], 2),
    tf.variable(tf.zeros([16])),
    weights([3, 3, 16, 16], 5),
    tf.variable(tf.zeros([16])),
    weights([3, 3, 16, 12], 6),
    tf.variable(tf.zeros([12])),
    weights([192, 5], 3),
    tf.variable(tf.zeros([5])),
  ];
  const [filter1, bias1, filter2, bias2, filter3, bias3, filter4, bias4, dense, denseBias] = variables;
  const images = tf.tensor(randomValues(10 * 22 * 22 * 3, 4), [10, 22, 22, 3]);
  const labels = tf.oneHot(tf.tensor1d([0, 1, 2, 3, 4, 0, 1, 2, 3, 4], "int32"), 5);
  const loss = () => {
    const first = block(2, images, filter1, bias1);
    const second = block(1, first, filter2, bias2);
    const third = block(1, second, filter3, bias3);
    const fourth = block(1, third, filter4, bias4);
    const logits = tf.add(tf.matMul(tf.reshape(fourth, [10, 192]), dense), denseBias);
    return tf.losses.softmaxCrossEntropy(labels, logits);
  };
  const slots = variables.map((variable) => ({
    variable,
    firstMoment: tf.zeros(variable.shape),
    secondMoment: tf.zeros(variable.shape),
  }));
  for (let step = 1; step <= steps; step++) {
    tf.tidy(() => {
      const { grads } = tf.variableGrads(loss);
      for (const { variable, firstMoment, secondMoment } of slots) {
        const inputs = { variable, gradient: grads[variable.name], firstMoment, secondMoment };
        variable.assign(tf.engine().runKernel("AdamStep", inputs, { ...adam, step }));
      }
    });
  }
  const hash = await sha256(variables);
  tf.dispose([images, labels, variables, slots.map(({ variable: _, ...moments }) => moments)]);
  return hash;
}

function fusedBlock(activation) {
  const parameters = activation === "leakyRelu" ? [0.2] : [];
  const run = (name, inputs, attributes) => tf.engine().runKernel(name, inputs, attributes);
  return (poolSize, x, filter, bias) =>
    tf.customGrad((x, filter, bias, save) => {
      const attributes = { poolSize, training: true, parameters };
      const [value, derivative, position] = run(`ConvBlock.${activation}`, { x, filter, bias }, attributes);
      save(position ? [x, filter, derivative, position] : [x, filter, derivative]);
      const gradFunc = (dy, [x, filter, derivative, position]) => {
        const inputs = { dy, x, filter, derivative, ...(position && { position }) };
        const gradients = run("ConvBlockGradient", inputs, { poolSize, inputGradient: true });
        const [filterGradient, biasGradient, inputGradient] = gradients;
        return [inputGradient, filterGradient, biasGradient];
      };
      return { value, gradFunc };
    })(x, filter, bias);
}

function unfusedSwishBlock(poolSize, x, filter, bias) {
  const preActivation = tf.add(tf.conv2d(x, filter, 1, "valid"), bias);
  const activated = tf.mul(preActivation, tf.sigmoid(preActivation));
  return poolSize === 1 ? activated : tf.maxPool(activated, 2, 2, "valid");
}

function weights(shape, seed) {
  const fanIn = shape.slice(0, -1).reduce((product, size) => product * size, 1);
  const values = randomValues(fanIn * (shape.at(-1) ?? 1), seed);
  return tf.variable(
    tf.tensor(
      values.map((value) => value / Math.sqrt(fanIn)),
      shape,
    ),
  );
}

/** Uniform numbers in [-1, 1) from a seed (mulberry32): whole numbers until the last division, so the same everywhere. */
function randomValues(count, seed) {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  });
}

/** Hex, over the values of all tensors one after another. */
async function sha256(tensors) {
  const parts = await Promise.all(tensors.map((tensor) => tensor.data()));
  const all = Float32Array.from(parts.flatMap((part) => Array.from(part)));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", all));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
