// The matrices of F(4x4, 3x3), on four channels. The construction of Toom and Cook takes a polynomial's values at points; these are 0,
// a, -a, b, -b and infinity, with a = 3/4 and b = 3/2: a fourth of the rounding error of the usual 1 and 2.
//
//        a2b2     0  -(a2+b2)  0     1  0        1/a2b2  0    0
//          0   -ab2    -b2     a     1  0          p    pa   pa2         1  1  1   1  1  0
//   Bt =   0    ab2    -b2    -a     1  0    G =   p   -pa   pa2    At = 0  a -a   b -b  0      p = 1 / 2a2(a2-b2)
//          0   -ba2    -a2     b     1  0          q    qb   qb2         0 a2 a2  b2 b2  0      q = 1 / 2b2(b2-a2)
//          0    ba2    -a2    -b     1  0          q   -qb   qb2         0 a3 -a3 b3 -b3 1
//          0   a2b2     0  -(a2+b2)  0  1          0    0     1
//
// Each transform is one of columns into `work`, 576 bytes, and then one of rows from there.
import { Constant, constants } from "./constants";
import { multiplyAdd } from "./vector";

// @ts-ignore: decorator
@inline
function times(constant: usize, x: v128): v128 {
  return v128.mul<f32>(x, v128.load(constants + constant));
}

// @ts-ignore: decorator
@inline
function plus(a: v128, b: v128): v128 {
  return v128.add<f32>(a, b);
}

// @ts-ignore: decorator
@inline
function minus(a: v128, b: v128): v128 {
  return v128.sub<f32>(a, b);
}

/** Bt times six vectors. */
// @ts-ignore: decorator
@inline
function timesBt(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  //@each i<6: const d{i} = v128.load(from + {i} * fromStep);
  v128.store(to, plus(minus(times(Constant.points_a2b2, d0), times(Constant.points_sum, d2)), d4));
  v128.store(to + 5 * toStep, plus(minus(times(Constant.points_a2b2, d1), times(Constant.points_sum, d3)), d5));
  const even1 = minus(d4, times(Constant.points_b2, d2));
  const odd1 = times(Constant.points_a, minus(d3, times(Constant.points_b2, d1)));
  v128.store(to + toStep, plus(even1, odd1));
  v128.store(to + 2 * toStep, minus(even1, odd1));
  const even2 = minus(d4, times(Constant.points_a2, d2));
  const odd2 = times(Constant.points_b, minus(d3, times(Constant.points_a2, d1)));
  v128.store(to + 3 * toStep, plus(even2, odd2));
  v128.store(to + 4 * toStep, minus(even2, odd2));
}

/** Bt d B. */
// @ts-ignore: decorator
@inline
export function transformInput4(
  source: usize, rowStep: usize, pixelStep: usize, target: usize, positionStep: usize, work: usize,
): void {
  for (let column: usize = 0; column < 6; column++) timesBt(source + column * pixelStep, rowStep, work + (column << 4), 96);
  for (let row: usize = 0; row < 6; row++) timesBt(work + row * 96, 16, target + 6 * row * positionStep, positionStep);
}

/** A times four vectors. */
// @ts-ignore: decorator
@inline
function timesA(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  //@each i<4: const z{i} = v128.load(from + {i} * fromStep);
  v128.store(to, z0);
  v128.store(to + 5 * toStep, z3);
  const even1 = plus(z0, times(Constant.points_a2, z2));
  const odd1 = times(Constant.points_a, plus(z1, times(Constant.points_a2, z3)));
  v128.store(to + toStep, plus(even1, odd1));
  v128.store(to + 2 * toStep, minus(even1, odd1));
  const even2 = plus(z0, times(Constant.points_b2, z2));
  const odd2 = times(Constant.points_b, plus(z1, times(Constant.points_b2, z3)));
  v128.store(to + 3 * toStep, plus(even2, odd2));
  v128.store(to + 4 * toStep, minus(even2, odd2));
}

/** A dz At. */
// @ts-ignore: decorator
@inline
export function transformGradient4(
  source: usize, rowStep: usize, pixelStep: usize, target: usize, positionStep: usize, work: usize,
): void {
  for (let column: usize = 0; column < 4; column++) timesA(source + column * pixelStep, rowStep, work + (column << 4), 64);
  for (let row: usize = 0; row < 6; row++) timesA(work + (row << 6), 16, target + 6 * row * positionStep, positionStep);
}

/** At m A + bias for products m 256 bytes apart, as far as `rows` and `columns`, 1 to 4, reach. */
// @ts-ignore: decorator
@inline
export function storeOutput4(
  m: usize, out: usize, rowStep: usize, pixel: usize, bias: v128, rows: i32, columns: i32, work: usize,
): void {
  for (let column: usize = 0; column < 6; column++) {
    const to = work + (column << 4);
    //@each i<6: const m{i} = v128.load(m + (column << 8), 1536 * {i});
    const sum1 = plus(m1, m2);
    const sum2 = plus(m3, m4);
    v128.store(to, plus(plus(m0, sum1), sum2));
    v128.store(to, plus(times(Constant.points_a2, sum1), times(Constant.points_b2, sum2)), 192);
    const difference1 = minus(m1, m2);
    const difference2 = minus(m3, m4);
    v128.store(to, plus(times(Constant.points_a, difference1), times(Constant.points_b, difference2)), 96);
    v128.store(to, plus(plus(times(Constant.points_a3, difference1), times(Constant.points_b3, difference2)), m5), 288);
  }
  for (let row = 0; row < rows; row++) {
    //@each i<6: const m{i} = v128.load(work, 16 * {i});
    const sum1 = plus(m1, m2);
    const sum2 = plus(m3, m4);
    v128.store(out, plus(plus(plus(m0, sum1), sum2), bias));
    const difference1 = minus(m1, m2);
    const difference2 = minus(m3, m4);
    if (columns > 1) {
      v128.store(out + pixel, plus(plus(times(Constant.points_a, difference1), times(Constant.points_b, difference2)), bias));
    }
    if (columns > 2) {
      v128.store(out + 2 * pixel, plus(plus(times(Constant.points_a2, sum1), times(Constant.points_b2, sum2)), bias));
    }
    if (columns > 3) {
      v128.store(
        out + 3 * pixel,
        plus(plus(plus(times(Constant.points_a3, difference1), times(Constant.points_b3, difference2)), m5), bias),
      );
    }
    work += 96;
    out += rowStep;
  }
}

/** Adds B m Bt for products m 256 bytes apart, as far as `rows` and `columns`, 3 to 6, reach. */
// @ts-ignore: decorator
@inline
export function addInputGradient4(m: usize, out: usize, rowStep: usize, pixel: usize, rows: i32, columns: i32, work: usize): void {
  for (let column: usize = 0; column < 6; column++) {
    const to = work + (column << 4);
    //@each i<6: const m{i} = v128.load(m + (column << 8), 1536 * {i});
    const sum1 = plus(m1, m2);
    const sum2 = plus(m3, m4);
    const difference1 = minus(m1, m2);
    const difference2 = minus(m3, m4);
    v128.store(to, times(Constant.points_a2b2, m0));
    v128.store(to, innerOdd(difference1, difference2, m5), 96);
    v128.store(to, innerEven(sum1, sum2, m0), 192);
    v128.store(to, outerOdd(difference1, difference2, m5), 288);
    v128.store(to, plus(plus(m0, sum1), sum2), 384);
    v128.store(to, m5, 480);
  }
  for (let row = 0; row < rows; row++) {
    //@each i<6: const m{i} = v128.load(work, 16 * {i});
    const sum1 = plus(m1, m2);
    const sum2 = plus(m3, m4);
    const difference1 = minus(m1, m2);
    const difference2 = minus(m3, m4);
    add(out, times(Constant.points_a2b2, m0));
    add(out + pixel, innerOdd(difference1, difference2, m5));
    add(out + 2 * pixel, innerEven(sum1, sum2, m0));
    if (columns > 3) add(out + 3 * pixel, outerOdd(difference1, difference2, m5));
    if (columns > 4) add(out + 4 * pixel, plus(plus(m0, sum1), sum2));
    if (columns > 5) add(out + 5 * pixel, m5);
    work += 96;
    out += rowStep;
  }
}

// @ts-ignore: decorator
@inline
function innerOdd(difference1: v128, difference2: v128, m5: v128): v128 {
  const sum = plus(times(Constant.points_ab2, difference1), times(Constant.points_ba2, difference2));
  return minus(times(Constant.points_a2b2, m5), sum);
}

// @ts-ignore: decorator
@inline
function innerEven(sum1: v128, sum2: v128, m0: v128): v128 {
  const sum = plus(times(Constant.points_b2, sum1), times(Constant.points_a2, sum2));
  return v128.neg<f32>(multiplyAdd(m0, v128.load(constants + Constant.points_sum), sum));
}

// @ts-ignore: decorator
@inline
function outerOdd(difference1: v128, difference2: v128, m5: v128): v128 {
  const sum = plus(times(Constant.points_a, difference1), times(Constant.points_b, difference2));
  return minus(sum, times(Constant.points_sum, m5));
}

// @ts-ignore: decorator
@inline
function add(address: usize, value: v128): void {
  v128.store(address, plus(v128.load(address), value));
}

/** G times three vectors. */
// @ts-ignore: decorator
@inline
function timesG(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  //@each i<3: const g{i} = v128.load(from + {i} * fromStep);
  v128.store(to, times(Constant.points_first, g0));
  v128.store(to + 5 * toStep, g2);
  const even1 = plus(times(Constant.points_p, g0), times(Constant.points_pa2, g2));
  const odd1 = times(Constant.points_pa, g1);
  v128.store(to + toStep, plus(even1, odd1));
  v128.store(to + 2 * toStep, minus(even1, odd1));
  const even2 = plus(times(Constant.points_q, g0), times(Constant.points_qb2, g2));
  const odd2 = times(Constant.points_qb, g1);
  v128.store(to + 3 * toStep, plus(even2, odd2));
  v128.store(to + 4 * toStep, minus(even2, odd2));
}

/** G g Gt of a filter whose taps are `tap` bytes apart. */
// @ts-ignore: decorator
@inline
export function transformFilter4(source: usize, tap: usize, target: usize, positionStep: usize, work: usize): void {
  for (let column: usize = 0; column < 3; column++) timesG(source + column * tap, 3 * tap, work + (column << 4), 48);
  for (let row: usize = 0; row < 6; row++) timesG(work + row * 48, 16, target + 6 * row * positionStep, positionStep);
}

/** Gt times six vectors. */
// @ts-ignore: decorator
@inline
function timesGt(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  //@each i<6: const s{i} = v128.load(from + {i} * fromStep);
  const sum1 = plus(s1, s2);
  const sum2 = plus(s3, s4);
  v128.store(to, plus(times(Constant.points_first, s0), plus(times(Constant.points_p, sum1), times(Constant.points_q, sum2))));
  v128.store(to + toStep, plus(times(Constant.points_pa, minus(s1, s2)), times(Constant.points_qb, minus(s3, s4))));
  v128.store(to + 2 * toStep, plus(plus(times(Constant.points_pa2, sum1), times(Constant.points_qb2, sum2)), s5));
}

/** Gt s G of sums. */
// @ts-ignore: decorator
@inline
export function storeFilterGradient4(source: usize, position: usize, target: usize, tap: usize, work: usize): void {
  for (let column: usize = 0; column < 6; column++) timesGt(source + column * position, 6 * position, work + (column << 4), 96);
  for (let row: usize = 0; row < 3; row++) timesGt(work + row * 96, 16, target + 3 * row * tap, tap);
}
