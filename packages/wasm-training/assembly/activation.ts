// The activations of the fused block and their derivatives, on four pre-activations z at once. `kind` is a constant wherever these are
// called, so that the compiler keeps one branch. `slope` is leakyRelu's.
import { Constant } from "./constants";
import { exp4, tanh4, sigmoid4, erf4 } from "./math";
import { multiplyAdd } from "./vector";

export const enum Activation {
  identity,
  relu,
  leakyRelu,
  tanh,
  sigmoid,
  swish,
  gelu,
}

// @ts-ignore: decorator
@inline
export function activate(kind: i32, z: v128, slope: v128, table: usize): v128 {
  // pmax keeps z where it is NaN.
  if (kind == Activation.relu) return v128.pmax<f32>(z, v128.load(table, Constant.zero));
  if (kind == Activation.leakyRelu) {
    return v128.bitselect(z, v128.mul<f32>(z, slope), v128.gt<f32>(z, v128.load(table, Constant.zero)));
  }
  if (kind == Activation.tanh) return tanh4(z, table);
  if (kind == Activation.sigmoid) return sigmoid4(z, table);
  if (kind == Activation.swish) return v128.mul<f32>(z, sigmoid4(z, table));
  if (kind == Activation.gelu) return v128.mul<f32>(z, normalDistribution(z, table));
  return z;
}

/** f'(z), given y = f(z) as well. */
// @ts-ignore: decorator
@inline
export function derivative(kind: i32, z: v128, y: v128, slope: v128, table: usize): v128 {
  const one = v128.load(table, Constant.one);
  if (kind == Activation.relu) return v128.and(one, v128.gt<f32>(z, v128.load(table, Constant.zero)));
  if (kind == Activation.leakyRelu) return v128.bitselect(one, slope, v128.gt<f32>(z, v128.load(table, Constant.zero)));
  if (kind == Activation.tanh) return v128.sub<f32>(one, v128.mul<f32>(y, y));
  if (kind == Activation.sigmoid) return v128.mul<f32>(y, v128.sub<f32>(one, y));
  if (kind == Activation.swish) {
    const s = sigmoid4(z, table);
    return multiplyAdd(y, v128.sub<f32>(one, s), s);
  }
  if (kind == Activation.gelu) {
    const square = v128.mul<f32>(z, z);
    const density = v128.mul<f32>(
      exp4(v128.neg<f32>(v128.mul<f32>(square, v128.load(table, Constant.half))), table),
      v128.load(table, Constant.gauss_scale),
    );
    return multiplyAdd(z, density, normalDistribution(z, table));
  }
  return one;
}

/** The distribution function of the standard normal, (1 + erf(z / sqrt 2)) / 2. */
// @ts-ignore: decorator
@inline
function normalDistribution(z: v128, table: usize): v128 {
  const half = v128.load(table, Constant.half);
  return multiplyAdd(erf4(v128.mul<f32>(z, v128.load(table, Constant.root_half)), table), half, half);
}
