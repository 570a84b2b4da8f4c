// The constants of the polynomials, each as a vector in a table in tfjs's memory: V8 builds a v128.const anew in every iteration of a
// loop, a load is a quarter faster. The table is no data segment because the memory belongs to tfjs: it is allocated like a tensor.

/** Byte offsets into the table. */
export const enum Constant {
  exp_highest = 0,
  exp_lowest = 16,
  log2_e = 32,
  rounding = 48,
  ln2_high = 64,
  ln2_low = 80,
  exp_7 = 96,
  exp_6 = 112,
  exp_5 = 128,
  exp_4 = 144,
  exp_3 = 160,
  exp_2 = 176,
  one = 192,
  rounding_bits = 208,
  exponent_bias = 224,
  sign_bit = 240,
  tanh_11 = 256,
  tanh_9 = 272,
  tanh_7 = 288,
  tanh_5 = 304,
  tanh_3 = 320,
  tanh_highest = 336,
  two = 352,
  tanh_small = 368,
  zero = 384,
  erf_highest = 400,
  erf_13 = 416,
  erf_11 = 432,
  erf_9 = 448,
  erf_7 = 464,
  erf_5 = 480,
  erf_3 = 496,
  erf_1 = 512,
  half = 528,
  erfc_7 = 544,
  erfc_6 = 560,
  erfc_5 = 576,
  erfc_4 = 592,
  erfc_3 = 608,
  erfc_2 = 624,
  erfc_1 = 640,
  erfc_0 = 656,
  root_half = 672,
  gauss_scale = 688,
  pool_gap = 704,
  pool_curve_limit = 720,
  pool_gate_limit = 736,
  elu_lowest = 752,
  mish_highest = 768,
  log_13 = 784,
  log_11 = 800,
  log_9 = 816,
  log_7 = 832,
  log_5 = 848,
  log_3 = 864,
  // Of winograd-4.ts; sum is a2 + b2, first is 1/a2b2.
  points_a = 880,
  points_b = 896,
  points_a2 = 912,
  points_b2 = 928,
  points_a3 = 944,
  points_b3 = 960,
  points_a2b2 = 976,
  points_sum = 992,
  points_ab2 = 1008,
  points_ba2 = 1024,
  points_first = 1040,
  points_p = 1056,
  points_pa = 1072,
  points_pa2 = 1088,
  points_q = 1104,
  points_qb = 1120,
  points_qb2 = 1136,
  byteLength = 1152,
}

/** Where the table lies: set once, before any other kernel is called. */
export let constants: usize = 0;

export function constantsByteLength(): i32 {
  return Constant.byteLength;
}

/** Fills the table at `address`, which holds constantsByteLength() bytes. */
export function initializeConstants(address: usize): void {
  constants = address;
  put(Constant.exp_highest, 89.5);
  put(Constant.exp_lowest, -104.0);
  put(Constant.log2_e, 1.44269504088896341);
  put(Constant.rounding, 12582912);
  put(Constant.ln2_high, 0.693359375);
  put(Constant.ln2_low, -2.12194440e-4);
  put(Constant.exp_7, 1.9875691500e-4);
  put(Constant.exp_6, 1.3981999507e-3);
  put(Constant.exp_5, 8.3334519073e-3);
  put(Constant.exp_4, 4.1665795894e-2);
  put(Constant.exp_3, 1.6666665459e-1);
  put(Constant.exp_2, 5.0000001201e-1);
  put(Constant.one, 1);
  putBits(Constant.rounding_bits, 0x4b400000);
  putBits(Constant.exponent_bias, 127);
  putBits(Constant.sign_bit, 0x80000000);
  put(Constant.tanh_11, -5.70498872745e-3);
  put(Constant.tanh_9, 2.06390887954e-2);
  put(Constant.tanh_7, -5.37397155531e-2);
  put(Constant.tanh_5, 1.33314422036e-1);
  put(Constant.tanh_3, -3.33332819422e-1);
  put(Constant.tanh_highest, 10);
  put(Constant.two, 2);
  put(Constant.tanh_small, 0.625);
  put(Constant.zero, 0);
  put(Constant.erf_highest, 4.2);
  put(Constant.erf_13, 7.8538609809e-05);
  put(Constant.erf_11, -8.0101935127e-04);
  put(Constant.erf_9, 5.1883276730e-03);
  put(Constant.erf_7, -2.6853811929e-02);
  put(Constant.erf_5, 1.1283585148e-01);
  put(Constant.erf_3, -3.7612625824e-01);
  put(Constant.erf_1, 1.1283791657);
  put(Constant.half, 0.5);
  put(Constant.erfc_7, 1.1767627996e-01);
  put(Constant.erfc_6, -4.6546827071e-01);
  put(Constant.erfc_5, 5.5491894526e-01);
  put(Constant.erfc_4, -9.6908276468e-02);
  put(Constant.erfc_3, 3.4459918978e-01);
  put(Constant.erfc_2, 2.6059921107e-01);
  put(Constant.erfc_1, 2.8476952384e-01);
  put(Constant.erfc_0, -1.4464108298e-04);
  put(Constant.root_half, 0.70710678118654752);
  put(Constant.gauss_scale, 0.39894228040143268);
  put(Constant.pool_gap, 1e-3);
  put(Constant.pool_curve_limit, 4);
  put(Constant.pool_gate_limit, 64);
  put(Constant.elu_lowest, -20);
  put(Constant.mish_highest, 20);
  put(Constant.log_13, 1.0 / 13.0);
  put(Constant.log_11, 1.0 / 11.0);
  put(Constant.log_9, 1.0 / 9.0);
  put(Constant.log_7, 1.0 / 7.0);
  put(Constant.log_5, 1.0 / 5.0);
  put(Constant.log_3, 1.0 / 3.0);
  put(Constant.points_a, 0.75);
  put(Constant.points_b, 1.5);
  put(Constant.points_a2, 0.5625);
  put(Constant.points_b2, 2.25);
  put(Constant.points_a3, 0.421875);
  put(Constant.points_b3, 3.375);
  put(Constant.points_a2b2, 1.265625);
  put(Constant.points_sum, 2.8125);
  put(Constant.points_ab2, 1.6875);
  put(Constant.points_ba2, 0.84375);
  put(Constant.points_first, 64.0 / 81.0);
  put(Constant.points_p, -128.0 / 243.0);
  put(Constant.points_pa, -96.0 / 243.0);
  put(Constant.points_pa2, -72.0 / 243.0);
  put(Constant.points_q, 32.0 / 243.0);
  put(Constant.points_qb, 48.0 / 243.0);
  put(Constant.points_qb2, 72.0 / 243.0);
}

function put(offset: usize, value: f32): void {
  v128.store(constants + offset, f32x4.splat(value));
}

function putBits(offset: usize, value: i32): void {
  v128.store(constants + offset, i32x4.splat(value));
}
