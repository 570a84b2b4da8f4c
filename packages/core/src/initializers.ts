import * as tf from "@tensorflow/tfjs";
import type { Activation } from "./activation.js";
import { labError } from "./errors.js";
import type { Initializer } from "./model.js";
import { initializationGain } from "./normal-moments.js";
import { drawNormal } from "./normal-quantile.js";
import { orthonormalVectors } from "./orthonormal.js";
import { randomStream } from "./random.js";

/** How the initial kernels are drawn. */
export type InitializerName =
  | "glorotUniform"
  | "heUniform"
  | "lecunUniform"
  | "glorotNormal"
  | "heNormal"
  | "lecunNormal"
  | "matched"
  | "orthogonal"
  | "lsuv";

/** Every initializer by its name. */
export const initializerNames: readonly InitializerName[] = [
  "glorotUniform",
  "heUniform",
  "lecunUniform",
  "glorotNormal",
  "heNormal",
  "lecunNormal",
  "matched",
  "orthogonal",
  "lsuv",
];

/**
 * What draws a kernel's initial values, of mean 0 and, where `fanIn` numbers go into each output and `fanOut` outputs come of each
 * input, of variance
 *
 * - `glorotUniform`, `glorotNormal`: 2 / (fanIn + fanOut). Glorot & Bengio 2010, "Understanding the difficulty of training deep
 *   feedforward neural networks", https://proceedings.mlr.press/v9/glorot10a.html, equations 12 and 16.
 * - `heUniform`, `heNormal`: 2 / fanIn, for rectifiers. He, Zhang, Ren & Sun 2015, arXiv:1502.01852, equation 10.
 * - `lecunUniform`, `lecunNormal`: 1 / fanIn. LeCun, Bottou, Orr & Müller 1998, "Efficient BackProp", equation 16; for SELU
 *   Klambauer, Unterthiner, Mayr & Hochreiter 2017, arXiv:1706.02515.
 * - `matched`: gain² / fanIn, normal, with the `matchedGain` of the activation that follows; 1 / fanIn where none does.
 *
 * Uniform values lie between ±√(3 · variance), every one equally likely; normal ones are not cut off, as those of the papers, where
 * Keras's lie within two deviations. Neither needs a function that engines round differently (`normalQuantile`).
 *
 * - `orthogonal`: of the kernel as a matrix `[fanIn, outputs]` the columns, or the rows where they are fewer, have length 1 and are
 *   orthogonal, each such matrix equally likely. Saxe, McClelland & Ganguli 2014, arXiv:1312.6120, with gain 1.
 * - `lsuv`: the same; then `train` scales one kernel after another so that the layer's outputs have variance 1
 *   (`scaleToUnitVariance`). Mishkin & Matas 2016, "All you need is a good init", arXiv:1511.06422.
 *
 * @param seed a whole number; the same one draws the same kernel everywhere, up to its scale where that is matched
 * @param activation what is applied to the layer's outputs; only `matched` asks
 */
export function kernelInitializer(name: InitializerName, seed: number, activation?: Activation): Initializer {
  switch (name) {
    case "glorotUniform":
      return tf.initializers.glorotUniform({ seed });
    case "heUniform":
      return tf.initializers.heUniform({ seed });
    case "lecunUniform":
      return tf.initializers.leCunUniform({ seed });
    case "glorotNormal":
      return normal(seed, ({ fanIn, fanOut }) => 2 / (fanIn + fanOut));
    case "heNormal":
      return normal(seed, ({ fanIn }) => 2 / fanIn);
    case "lecunNormal":
      return normal(seed, ({ fanIn }) => 1 / fanIn);
    case "matched": {
      const gain = activation ? matchedGain(activation) : 1;
      return normal(seed, ({ fanIn }) => (gain * gain) / fanIn);
    }
    case "orthogonal":
    case "lsuv":
      return orthogonal(seed);
  }
}

/**
 * The `initializationGain` of an activation's definition, with its initial weights and not in training: √2 for relu, 1 for selu,
 * which keeps a variance of 1 by its construction. 1 for one over the last axis, whose outputs have no distribution of their own.
 * Rounded to a multiple of 2⁻¹⁶: activations are made of functions whose last bits differ between engines.
 *
 * @throws a LabError `invalid-input` where the function makes nothing, or no finite numbers, of standard normal ones
 */
export function matchedGain(activation: Activation): number {
  if (activation.arity === "vector") return 1;
  const gain = Math.round(initializationGain((x) => activation.reference(x)) * 2 ** 16) / 2 ** 16;
  if (gain > 0 && Number.isFinite(gain)) return gain;
  throw labError(
    "invalid-input",
    `Initializer matched found a gain of ${gain} for ${activation.label}; expected a number above 0: choose another initializer.`,
  );
}

interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/** Kernels are `[…window, inputs, outputs]`. */
function fansOf(shape: readonly number[]): Fans {
  const window = shape.slice(0, -2).reduce((product, length) => product * length, 1);
  const [inputs = 1, outputs = 1] = shape.slice(-2);
  return { fanIn: window * inputs, fanOut: window * outputs };
}

function normal(seed: number, variance: (fans: Fans) => number): Initializer {
  return initializerOf((shape, size) => {
    const stream = randomStream(seed, "kernel");
    const deviation = Math.sqrt(variance(fansOf(shape)));
    return Float32Array.from({ length: size }, () => deviation * drawNormal(stream));
  });
}

function orthogonal(seed: number): Initializer {
  return initializerOf((shape, size) => {
    const columns = shape.at(-1) ?? 1;
    const rows = size / columns;
    const stream = randomStream(seed, "kernel");
    const vectors = orthonormalVectors(Math.min(rows, columns), Math.max(rows, columns), stream);
    return Float32Array.from({ length: size }, (_, index) => {
      const [row, column] = [Math.floor(index / columns), index % columns];
      return (rows < columns ? vectors[row]?.[column] : vectors[column]?.[row]) ?? 0;
    });
  });
}

// tfjs takes initializers of its own classes only. A saved network names the class that was borrowed; its weights come from the file.
function initializerOf(values: (shape: readonly number[], size: number) => Float32Array): Initializer {
  const initializer: Initializer = tf.initializers.zeros();
  initializer.apply = (shape) => {
    const lengths = shape.map((length) => length ?? 1);
    return tf.tensor(values(lengths, tf.util.sizeFromShape(lengths)), lengths);
  };
  return initializer;
}
