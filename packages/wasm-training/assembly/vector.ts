// Loads and stores of up to four lanes, for the last channels of a pixel, and arithmetic on them.

// @ts-ignore: decorator
@inline
export function loadLanes(address: usize, count: i32): v128 {
  if (count >= 4) return v128.load(address);
  let lanes = v128.load32_zero(address);
  if (count > 1) lanes = v128.load32_lane(address + 4, lanes, 1);
  if (count > 2) lanes = v128.load32_lane(address + 8, lanes, 2);
  return lanes;
}

// @ts-ignore: decorator
@inline
export function storeLanes(address: usize, lanes: v128, count: i32): void {
  if (count >= 4) {
    v128.store(address, lanes);
    return;
  }
  v128.store32_lane(address, lanes, 0);
  if (count > 1) v128.store32_lane(address + 4, lanes, 1);
  if (count > 2) v128.store32_lane(address + 8, lanes, 2);
}

/** a * b + c in two roundings: the fused instruction is relaxed SIMD, whose result depends on the machine. */
// @ts-ignore: decorator
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return v128.add<f32>(v128.mul<f32>(a, b), c);
}

/** 1 / sqrt(variance + epsilon). */
// @ts-ignore: decorator
@inline
export function inverseDeviation(variance: v128, epsilon: v128): v128 {
  return v128.div<f32>(f32x4.splat(1), v128.sqrt<f32>(v128.add<f32>(variance, epsilon)));
}
