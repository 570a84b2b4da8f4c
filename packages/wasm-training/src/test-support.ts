import * as tf from "@tensorflow/tfjs";
import type { FusedActivation } from "./index.js";

/** Values with their shape, to be made a tensor on any backend. */
export interface Values {
  readonly values: Float32Array;
  readonly shape: number[];
}

/** Uniform numbers in [-1, 1) from a seed (mulberry32). */
export function randomValues(shape: number[], seed: number): Values {
  let state = seed | 0;
  const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  });
  return { values, shape };
}

/** Computes tensors on a backend and returns their values; nothing is left behind. */
export async function onBackend(name: "cpu" | "wasm", compute: () => tf.Tensor[]): Promise<Float32Array[]> {
  await tf.setBackend(name);
  const tensors = tf.tidy(compute);
  const values = tensors.map((tensor) => Float32Array.from(tensor.dataSync()));
  tf.dispose(tensors);
  return values;
}

/** The largest difference, relative to the largest magnitude; NaN and infinities must be at the same places. */
export function relativeDifference(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  if (ours.length !== theirs.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let scale = 1e-3;
  for (let i = 0; i < theirs.length; i++) {
    const a = ours[i] ?? Number.NaN;
    const b = theirs[i] ?? Number.NaN;
    if (Object.is(a, b)) continue;
    if (!Number.isFinite(a) || !Number.isFinite(b)) return Number.POSITIVE_INFINITY;
    difference = Math.max(difference, Math.abs(a - b));
  }
  for (let i = 0; i < theirs.length; i++) {
    const magnitude = Math.abs(theirs[i] ?? 0);
    if (Number.isFinite(magnitude)) scale = Math.max(scale, magnitude);
  }
  return difference / scale;
}

/** The slope that the tests give leakyRelu. */
export const slope = 0.2;

const activate: Record<FusedActivation, (z: tf.Tensor) => tf.Tensor> = {
  identity: (z) => z,
  relu: tf.relu,
  leakyRelu: (z) => tf.leakyRelu(z, slope),
  tanh: tf.tanh,
  sigmoid: tf.sigmoid,
  elu: tf.elu,
  softplus: tf.softplus,
  mish: (z) => tf.mul(z, tf.tanh(tf.softplus(z))),
  swish: (z) => tf.mul(z, tf.sigmoid(z)),
  gelu: (z) => tf.mul(z, tf.add(0.5, tf.mul(0.5, tf.erf(tf.mul(z, Math.SQRT1_2))))),
};

/** The block from plain operations, whose gradients are tfjs's. */
export function composedBlock(
  activation: FusedActivation,
  poolSize: 1 | 2,
  x: tf.Tensor,
  filter: tf.Tensor,
  bias: tf.Tensor,
): tf.Tensor {
  const z = tf.add(tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, "valid"), bias);
  const activated = activate[activation](z);
  return poolSize === 1 ? activated : tf.maxPool(activated as tf.Tensor4D, 2, 2, "valid");
}

/** The block from its kernels. */
export function blockOp(
  activation: FusedActivation,
  poolSize: 1 | 2,
  x: tf.Tensor,
  filter: tf.Tensor,
  bias: tf.Tensor,
): tf.Tensor {
  const parameters = activation === "leakyRelu" ? [slope] : [];
  return tf.customGrad((...args) => {
    const save = args.at(-1);
    if (typeof save !== "function") throw new Error("tf.customGrad passed no save function");
    const [output, derivative, position] = runKernel(
      `ConvBlock.${activation}`,
      { x, filter, bias },
      { poolSize, training: true, parameters },
    );
    if (!output || !derivative) throw new Error("the block returned too few tensors");
    save(position ? [x, filter, derivative, position] : [x, filter, derivative]);
    return {
      value: output,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [x, filter, derivative, position] = saved;
        if (!x || !filter || !derivative) throw new Error("unreachable");
        const inputs = { dy, x, filter, derivative, ...(position && { position }) };
        const gradients = runKernel("ConvBlockGradient", inputs, { poolSize, inputGradient: true });
        const [filterGradient, biasGradient, inputGradient] = gradients;
        if (!filterGradient || !biasGradient || !inputGradient) throw new Error("too few gradients");
        return [inputGradient, filterGradient, biasGradient];
      },
    };
  })(x, filter, bias);
}

/** Runs a kernel of the current backend. */
export function runKernel(
  name: string,
  inputs: Record<string, tf.Tensor>,
  attributes: tf.NamedAttrMap = {},
): tf.Tensor[] {
  const result: tf.Tensor | tf.Tensor[] = tf.engine().runKernel(name, inputs, attributes);
  return Array.isArray(result) ? result : [result];
}
