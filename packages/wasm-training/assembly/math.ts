// exp, tanh, sigmoid and erf of four floats; `table` is the table of constants.ts, read once per kernel.
import { Constant } from "./constants";
import { multiplyAdd } from "./vector";

/**
 * e^x = 2^n * e^r with n = round(x / ln 2), ln 2 subtracted in two parts (Cody and Waite), e^r by a polynomial (Cephes expf). Adding
 * 1.5 * 2^23 rounds and leaves n in the low bits. 2^n is applied in two halves, so that subnormal results and n = 128 come out right.
 */
// @ts-ignore: decorator
@inline
export function exp4(x: v128, table: usize): v128 {
  // pmin and pmax keep x where it is NaN.
  x = v128.pmax<f32>(v128.pmin<f32>(x, v128.load(table, Constant.exp_highest)), v128.load(table, Constant.exp_lowest));
  const rounded = multiplyAdd(x, v128.load(table, Constant.log2_e), v128.load(table, Constant.rounding));
  const p = v128.add<f32>(reducedExpMinus1(x, rounded, table), v128.load(table, Constant.one));
  const exponent = i32x4.sub(rounded, v128.load(table, Constant.rounding_bits));
  const firstHalf = i32x4.shr_s(exponent, 1);
  const bias = v128.load(table, Constant.exponent_bias);
  const scaled = v128.mul<f32>(p, i32x4.shl(i32x4.add(firstHalf, bias), 23));
  return v128.mul<f32>(scaled, i32x4.shl(i32x4.add(i32x4.sub(exponent, firstHalf), bias), 23));
}

/** e^r - 1 for r = x - n * ln 2, where `rounded` is n + 1.5 * 2^23. */
// @ts-ignore: decorator
@inline
function reducedExpMinus1(x: v128, rounded: v128, table: usize): v128 {
  const n = v128.sub<f32>(rounded, v128.load(table, Constant.rounding));
  let r = v128.sub<f32>(x, v128.mul<f32>(n, v128.load(table, Constant.ln2_high)));
  r = v128.sub<f32>(r, v128.mul<f32>(n, v128.load(table, Constant.ln2_low)));
  let p = v128.load(table, Constant.exp_7);
  p = multiplyAdd(p, r, v128.load(table, Constant.exp_6));
  p = multiplyAdd(p, r, v128.load(table, Constant.exp_5));
  p = multiplyAdd(p, r, v128.load(table, Constant.exp_4));
  p = multiplyAdd(p, r, v128.load(table, Constant.exp_3));
  p = multiplyAdd(p, r, v128.load(table, Constant.exp_2));
  return multiplyAdd(p, v128.mul<f32>(r, r), r);
}

/** e^x - 1 for x <= 0, as 2^n * (e^r - 1) + (2^n - 1): nothing cancels near 0. */
// @ts-ignore: decorator
@inline
export function expMinus1Negative4(x: v128, table: usize): v128 {
  x = v128.pmax<f32>(x, v128.load(table, Constant.elu_lowest));
  const rounded = multiplyAdd(x, v128.load(table, Constant.log2_e), v128.load(table, Constant.rounding));
  const exponent = i32x4.sub(rounded, v128.load(table, Constant.rounding_bits));
  const power = i32x4.shl(i32x4.add(exponent, v128.load(table, Constant.exponent_bias)), 23);
  return multiplyAdd(power, reducedExpMinus1(x, rounded, table), v128.sub<f32>(power, v128.load(table, Constant.one)));
}

/** log(1 + u) for 0 <= u <= 1, as 2 * atanh(u / (2 + u)) by its power series. */
// @ts-ignore: decorator
@inline
export function log1p4(u: v128, table: usize): v128 {
  const two = v128.load(table, Constant.two);
  const s = v128.div<f32>(u, v128.add<f32>(u, two));
  const square = v128.mul<f32>(s, s);
  let p = v128.load(table, Constant.log_13);
  p = multiplyAdd(p, square, v128.load(table, Constant.log_11));
  p = multiplyAdd(p, square, v128.load(table, Constant.log_9));
  p = multiplyAdd(p, square, v128.load(table, Constant.log_7));
  p = multiplyAdd(p, square, v128.load(table, Constant.log_5));
  p = multiplyAdd(p, square, v128.load(table, Constant.log_3));
  const doubled = v128.add<f32>(s, s);
  return multiplyAdd(v128.mul<f32>(p, square), doubled, doubled);
}

/** An odd polynomial below 0.625 (Cephes tanhf), 1 - 2 / (e^2|x| + 1) above; the sign is put back, so that -0 stays -0. */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128, table: usize): v128 {
  const sign = v128.and(x, v128.load(table, Constant.sign_bit));
  const magnitude = v128.andnot(x, v128.load(table, Constant.sign_bit));
  const square = v128.mul<f32>(magnitude, magnitude);
  let p = v128.load(table, Constant.tanh_11);
  p = multiplyAdd(p, square, v128.load(table, Constant.tanh_9));
  p = multiplyAdd(p, square, v128.load(table, Constant.tanh_7));
  p = multiplyAdd(p, square, v128.load(table, Constant.tanh_5));
  p = multiplyAdd(p, square, v128.load(table, Constant.tanh_3));
  const small = multiplyAdd(v128.mul<f32>(p, square), magnitude, magnitude);
  const limited = v128.pmin<f32>(magnitude, v128.load(table, Constant.tanh_highest));
  const one = v128.load(table, Constant.one);
  const denominator = v128.add<f32>(exp4(v128.add<f32>(limited, limited), table), one);
  const large = v128.sub<f32>(one, v128.div<f32>(v128.load(table, Constant.two), denominator));
  const isSmall = v128.lt<f32>(magnitude, v128.load(table, Constant.tanh_small));
  return v128.or(v128.bitselect(small, large, isSmall), sign);
}

/** 1 / (1 + e^-x) for x >= 0 and e^x / (1 + e^x) below: e^-|x| cannot overflow. */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128, table: usize): v128 {
  const one = v128.load(table, Constant.one);
  const e = exp4(v128.or(x, v128.load(table, Constant.sign_bit)), table);
  const numerator = v128.bitselect(e, one, v128.lt<f32>(x, v128.load(table, Constant.zero)));
  return v128.div<f32>(numerator, v128.add<f32>(e, one));
}

/**
 * x * P(x^2) below 1, 1 - e^(-x^2) * Q(1 / (1 + |x| / 2)) above, after Abramowitz and Stegun 7.1.26 with minimax polynomials of higher
 * degree.
 */
// @ts-ignore: decorator
@inline
export function erf4(x: v128, table: usize): v128 {
  const signBit = v128.load(table, Constant.sign_bit);
  const sign = v128.and(x, signBit);
  const magnitude = v128.pmin<f32>(v128.andnot(x, signBit), v128.load(table, Constant.erf_highest));
  const square = v128.mul<f32>(magnitude, magnitude);
  let p = v128.load(table, Constant.erf_13);
  p = multiplyAdd(p, square, v128.load(table, Constant.erf_11));
  p = multiplyAdd(p, square, v128.load(table, Constant.erf_9));
  p = multiplyAdd(p, square, v128.load(table, Constant.erf_7));
  p = multiplyAdd(p, square, v128.load(table, Constant.erf_5));
  p = multiplyAdd(p, square, v128.load(table, Constant.erf_3));
  p = multiplyAdd(p, square, v128.load(table, Constant.erf_1));
  const small = v128.mul<f32>(p, magnitude);
  const one = v128.load(table, Constant.one);
  const t = v128.div<f32>(one, multiplyAdd(magnitude, v128.load(table, Constant.half), one));
  let q = v128.load(table, Constant.erfc_7);
  q = multiplyAdd(q, t, v128.load(table, Constant.erfc_6));
  q = multiplyAdd(q, t, v128.load(table, Constant.erfc_5));
  q = multiplyAdd(q, t, v128.load(table, Constant.erfc_4));
  q = multiplyAdd(q, t, v128.load(table, Constant.erfc_3));
  q = multiplyAdd(q, t, v128.load(table, Constant.erfc_2));
  q = multiplyAdd(q, t, v128.load(table, Constant.erfc_1));
  q = multiplyAdd(q, t, v128.load(table, Constant.erfc_0));
  const large = v128.sub<f32>(one, v128.mul<f32>(exp4(v128.neg<f32>(square), table), q));
  return v128.or(v128.bitselect(small, large, v128.lt<f32>(magnitude, one)), sign);
}
