// The activations of the fused block and their derivatives, on four pre-activations z at once. `kind` is a constant wherever these are
// called, so that the compiler keeps one branch. What value and derivative share and what is dear is computed once, as `core`.
import { Constant } from "./constants";
import { exp4, expMinus1Negative4, log1p4, tanh4, sigmoid4, erf4 } from "./math";
import { multiplyAdd } from "./vector";

export const enum Activation {
  identity,
  relu,
  leakyRelu,
  tanh,
  sigmoid,
  elu,
  softplus,
  swish,
  gelu,
  mish,
}

/**
 * tanh(z) for tanh, sigmoid(z) for sigmoid and swish, the standard normal's distribution function for gelu, elu(z) for elu, e^-|z| for
 * softplus, and e^z (limited, since 1 is reached) for mish; else unused.
 */
// @ts-ignore: decorator
@inline
export function core(kind: i32, z: v128, table: usize): v128 {
  if (kind == Activation.tanh) return tanh4(z, table);
  if (kind == Activation.sigmoid || kind == Activation.swish) return sigmoid4(z, table);
  if (kind == Activation.gelu) {
    const half = v128.load(table, Constant.half);
    return multiplyAdd(erf4(v128.mul<f32>(z, v128.load(table, Constant.root_half)), table), half, half);
  }
  if (kind == Activation.elu) {
    const zero = v128.load(table, Constant.zero);
    return v128.bitselect(z, expMinus1Negative4(v128.pmin<f32>(z, zero), table), v128.gt<f32>(z, zero));
  }
  if (kind == Activation.softplus) return exp4(v128.or(z, v128.load(table, Constant.sign_bit)), table);
  if (kind == Activation.mish) return exp4(v128.pmin<f32>(z, v128.load(table, Constant.mish_highest)), table);
  return z;
}

/** f(z); `slope` is leakyRelu's. */
// @ts-ignore: decorator
@inline
export function value(kind: i32, z: v128, core: v128, slope: v128, table: usize): v128 {
  // pmax keeps z where it is NaN.
  if (kind == Activation.relu) return v128.pmax<f32>(z, v128.load(table, Constant.zero));
  if (kind == Activation.leakyRelu) {
    return v128.bitselect(z, v128.mul<f32>(z, slope), v128.gt<f32>(z, v128.load(table, Constant.zero)));
  }
  if (kind == Activation.swish || kind == Activation.gelu) return v128.mul<f32>(z, core);
  if (kind == Activation.mish) return v128.mul<f32>(z, tanhOfSoftplus(core, table));
  if (kind == Activation.softplus) {
    return v128.add<f32>(v128.pmax<f32>(z, v128.load(table, Constant.zero)), log1p4(core, table));
  }
  return core;
}

/** f'(z). */
// @ts-ignore: decorator
@inline
export function derivative(kind: i32, z: v128, core: v128, slope: v128, table: usize): v128 {
  const one = v128.load(table, Constant.one);
  if (kind == Activation.relu) return v128.and(one, v128.gt<f32>(z, v128.load(table, Constant.zero)));
  if (kind == Activation.leakyRelu) return v128.bitselect(one, slope, v128.gt<f32>(z, v128.load(table, Constant.zero)));
  if (kind == Activation.tanh) return v128.sub<f32>(one, v128.mul<f32>(core, core));
  if (kind == Activation.sigmoid) return v128.mul<f32>(core, v128.sub<f32>(one, core));
  if (kind == Activation.swish) return multiplyAdd(v128.mul<f32>(z, core), v128.sub<f32>(one, core), core);
  if (kind == Activation.gelu) {
    const halfSquare = v128.mul<f32>(v128.mul<f32>(z, z), v128.load(table, Constant.half));
    const density = v128.mul<f32>(exp4(v128.neg<f32>(halfSquare), table), v128.load(table, Constant.gauss_scale));
    return multiplyAdd(z, density, core);
  }
  if (kind == Activation.elu) {
    return v128.bitselect(one, v128.add<f32>(core, one), v128.gt<f32>(z, v128.load(table, Constant.zero)));
  }
  if (kind == Activation.softplus) {
    const numerator = v128.bitselect(core, one, v128.lt<f32>(z, v128.load(table, Constant.zero)));
    return v128.div<f32>(numerator, v128.add<f32>(core, one));
  }
  if (kind == Activation.mish) {
    const t = tanhOfSoftplus(core, table);
    const sigmoid = v128.div<f32>(core, v128.add<f32>(core, one));
    const slopeOfTanh = v128.sub<f32>(one, v128.mul<f32>(t, t));
    return multiplyAdd(v128.mul<f32>(z, slopeOfTanh), sigmoid, t);
  }
  return one;
}

/** tanh(log(1 + e)) = n / (n + 2) with n = e^2 + 2e, which needs no logarithm. */
// @ts-ignore: decorator
@inline
function tanhOfSoftplus(e: v128, table: usize): v128 {
  const two = v128.load(table, Constant.two);
  const n = v128.mul<f32>(e, v128.add<f32>(e, two));
  return v128.div<f32>(n, v128.add<f32>(n, two));
}

/**
 * The lanes in which the largest z of a window is sure to have the largest f(z), alone, also after rounding, so that the other three
 * need not be computed: `highest` leads `second` by 1e-3 where f rises fast enough. swish, gelu and mish have a slope of 0.5 or more
 * above 0, where they are positive, and are not positive below. The others have one of 1.3e-3 or more where |z| < 4, and 1.3e-6 is many
 * units in the last place of what they are there.
 */
// @ts-ignore: decorator
@inline
export function isSurelyLargest(kind: i32, highest: v128, second: v128, table: usize): v128 {
  const gap = v128.load(table, Constant.pool_gap);
  const leads = v128.gt<f32>(v128.sub<f32>(highest, second), gap);
  if (kind >= Activation.swish) {
    const limit = v128.load(table, Constant.pool_gate_limit);
    return v128.and(leads, v128.and(v128.gt<f32>(highest, gap), v128.lt<f32>(highest, limit)));
  }
  const magnitude = v128.andnot(highest, v128.load(table, Constant.sign_bit));
  return v128.and(leads, v128.lt<f32>(magnitude, v128.load(table, Constant.pool_curve_limit)));
}
