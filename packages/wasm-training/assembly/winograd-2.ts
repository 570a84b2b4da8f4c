// The matrices of F(2x2, 3x3), on four channels:
//
//        1  0 -1  0         1   0   0
//   Bt = 0  1  1  0    G = 1/2 1/2 1/2    At = 1  1  1  0       The last row of Bt and column of At have the other sign than in the
//        0 -1  1  0        1/2 -1/2 1/2        0  1 -1  1       paper: it saves negations in the transforms of the gradients.
//        0 -1  0  1         0   0   1

/** Bt d B. Pixels are loaded anew for each row of the result: registers are scarcer than loads. */
// @ts-ignore: decorator
@inline
export function transformInput2(source: usize, rowStep: usize, pixelStep: usize, target: usize, positionStep: usize): void {
  const source1 = source + rowStep;
  const source2 = source1 + rowStep;
  const source3 = source2 + rowStep;
  {
    //@each column<4: const d{column} = v128.sub<f32>(v128.load(source + {column} * pixelStep), v128.load(source2 + {column} * pixelStep));
    storeTimesB(target, positionStep, d0, d1, d2, d3);
  }
  {
    //@each column<4: const d{column} = v128.add<f32>(v128.load(source1 + {column} * pixelStep), v128.load(source2 + {column} * pixelStep));
    storeTimesB(target + 4 * positionStep, positionStep, d0, d1, d2, d3);
  }
  {
    //@each column<4: const d{column} = v128.sub<f32>(v128.load(source2 + {column} * pixelStep), v128.load(source1 + {column} * pixelStep));
    storeTimesB(target + 8 * positionStep, positionStep, d0, d1, d2, d3);
  }
  {
    //@each column<4: const d{column} = v128.sub<f32>(v128.load(source3 + {column} * pixelStep), v128.load(source1 + {column} * pixelStep));
    storeTimesB(target + 12 * positionStep, positionStep, d0, d1, d2, d3);
  }
}

// @ts-ignore: decorator
@inline
function storeTimesB(target: usize, positionStep: usize, d0: v128, d1: v128, d2: v128, d3: v128): void {
  v128.store(target, v128.sub<f32>(d0, d2));
  v128.store(target + positionStep, v128.add<f32>(d1, d2));
  v128.store(target + 2 * positionStep, v128.sub<f32>(d2, d1));
  v128.store(target + 3 * positionStep, v128.sub<f32>(d3, d1));
}

/** A dz At. */
// @ts-ignore: decorator
@inline
export function transformGradient2(source: usize, rowStep: usize, pixelStep: usize, target: usize, positionStep: usize): void {
  const z00 = v128.load(source);
  const z01 = v128.load(source + pixelStep);
  const z10 = v128.load(source + rowStep);
  const z11 = v128.load(source + rowStep + pixelStep);
  storeTimesAt(target, positionStep, z00, z01);
  storeTimesAt(target + 4 * positionStep, positionStep, v128.add<f32>(z00, z10), v128.add<f32>(z01, z11));
  storeTimesAt(target + 8 * positionStep, positionStep, v128.sub<f32>(z00, z10), v128.sub<f32>(z01, z11));
  storeTimesAt(target + 12 * positionStep, positionStep, z10, z11);
}

// @ts-ignore: decorator
@inline
function storeTimesAt(target: usize, positionStep: usize, left: v128, right: v128): void {
  v128.store(target, left);
  v128.store(target + positionStep, v128.add<f32>(left, right));
  v128.store(target + 2 * positionStep, v128.sub<f32>(left, right));
  v128.store(target + 3 * positionStep, right);
}

/** At m A + bias for products m 256 bytes apart, as far as `rows` and `columns`, 1 or 2, reach. */
// @ts-ignore: decorator
@inline
export function storeOutput2(m: usize, out: usize, rowStep: usize, pixel: usize, bias: v128, rows: i32, columns: i32): void {
  {
    //@each column<4: const top{column} = v128.add<f32>(v128.add<f32>(v128.load(m, 256 * {column}), v128.load(m, 1024 + 256 * {column})), v128.load(m, 2048 + 256 * {column}));
    v128.store(out, v128.add<f32>(v128.add<f32>(v128.add<f32>(top0, top1), top2), bias));
    if (columns > 1) v128.store(out + pixel, v128.add<f32>(v128.add<f32>(v128.sub<f32>(top1, top2), top3), bias));
  }
  if (rows > 1) {
    out += rowStep;
    //@each column<4: const low{column} = v128.add<f32>(v128.sub<f32>(v128.load(m, 1024 + 256 * {column}), v128.load(m, 2048 + 256 * {column})), v128.load(m, 3072 + 256 * {column}));
    v128.store(out, v128.add<f32>(v128.add<f32>(v128.add<f32>(low0, low1), low2), bias));
    if (columns > 1) v128.store(out + pixel, v128.add<f32>(v128.add<f32>(v128.sub<f32>(low1, low2), low3), bias));
  }
}

/** Adds B m Bt for products m 256 bytes apart, as far as `rows` and `columns`, 3 or 4, reach. */
// @ts-ignore: decorator
@inline
export function addInputGradient2(m: usize, out: usize, rowStep: usize, pixel: usize, rows: i32, columns: i32): void {
  {
    //@each column<4: const m{column} = v128.load(m, 256 * {column});
    addTimesBt(out, pixel, columns, m0, m1, m2, m3);
  }
  out += rowStep;
  {
    //@each column<4: const m{column} = v128.sub<f32>(v128.sub<f32>(v128.load(m, 1024 + 256 * {column}), v128.load(m, 2048 + 256 * {column})), v128.load(m, 3072 + 256 * {column}));
    addTimesBt(out, pixel, columns, m0, m1, m2, m3);
  }
  out += rowStep;
  {
    //@each column<4: const m{column} = v128.sub<f32>(v128.add<f32>(v128.load(m, 1024 + 256 * {column}), v128.load(m, 2048 + 256 * {column})), v128.load(m, 256 * {column}));
    addTimesBt(out, pixel, columns, m0, m1, m2, m3);
  }
  if (rows > 3) {
    out += rowStep;
    //@each column<4: const m{column} = v128.load(m, 3072 + 256 * {column});
    addTimesBt(out, pixel, columns, m0, m1, m2, m3);
  }
}

// @ts-ignore: decorator
@inline
function addTimesBt(out: usize, pixel: usize, columns: i32, m0: v128, m1: v128, m2: v128, m3: v128): void {
  v128.store(out, v128.add<f32>(v128.load(out), m0));
  const out1 = out + pixel;
  v128.store(out1, v128.add<f32>(v128.load(out1), v128.sub<f32>(v128.sub<f32>(m1, m2), m3)));
  const out2 = out1 + pixel;
  v128.store(out2, v128.add<f32>(v128.load(out2), v128.sub<f32>(v128.add<f32>(m1, m2), m0)));
  if (columns > 3) {
    const out3 = out2 + pixel;
    v128.store(out3, v128.add<f32>(v128.load(out3), m3));
  }
}

/** G g Gt of a filter whose taps are `tap` bytes apart. */
// @ts-ignore: decorator
@inline
export function transformFilter2(source: usize, tap: usize, target: usize, positionStep: usize): void {
  const half = f32x4.splat(0.5);
  //@each row<3 column<3: const g{row}{column} = v128.load(source + (3 * {row} + {column}) * tap);
  //@each column<3: const outer{column} = v128.mul<f32>(half, v128.add<f32>(g0{column}, g2{column}));
  //@each column<3: const inner{column} = v128.mul<f32>(half, g1{column});
  storeTimesGt(target, positionStep, g00, g01, g02);
  storeTimesGt(target + 4 * positionStep, positionStep, v128.add<f32>(outer0, inner0), v128.add<f32>(outer1, inner1), v128.add<f32>(outer2, inner2));
  storeTimesGt(target + 8 * positionStep, positionStep, v128.sub<f32>(outer0, inner0), v128.sub<f32>(outer1, inner1), v128.sub<f32>(outer2, inner2));
  storeTimesGt(target + 12 * positionStep, positionStep, g20, g21, g22);
}

// @ts-ignore: decorator
@inline
function storeTimesGt(target: usize, positionStep: usize, g0: v128, g1: v128, g2: v128): void {
  const half = f32x4.splat(0.5);
  const outer = v128.mul<f32>(half, v128.add<f32>(g0, g2));
  const inner = v128.mul<f32>(half, g1);
  v128.store(target, g0);
  v128.store(target + positionStep, v128.add<f32>(outer, inner));
  v128.store(target + 2 * positionStep, v128.sub<f32>(outer, inner));
  v128.store(target + 3 * positionStep, g2);
}

/** Gt s G of sums; rows of Gt s take the sums' place. */
// @ts-ignore: decorator
@inline
export function storeFilterGradient2(source: usize, position: usize, target: usize, tap: usize): void {
  const half = f32x4.splat(0.5);
  for (let column = 0; column < 4; column++) {
    //@each row<4: const u{row} = v128.load(source + (4 * {row} + column) * position);
    const outer = v128.mul<f32>(half, v128.add<f32>(u1, u2));
    v128.store(source + column * position, v128.add<f32>(u0, outer));
    v128.store(source + (4 + column) * position, v128.mul<f32>(half, v128.sub<f32>(u1, u2)));
    v128.store(source + (8 + column) * position, v128.add<f32>(outer, u3));
  }
  for (let row = 0; row < 3; row++) {
    //@each column<4: const u{column} = v128.load(source + (4 * row + {column}) * position);
    const outer = v128.mul<f32>(half, v128.add<f32>(u1, u2));
    const to = target + 3 * row * tap;
    v128.store(to, v128.add<f32>(u0, outer));
    v128.store(to + tap, v128.mul<f32>(half, v128.sub<f32>(u1, u2)));
    v128.store(to + 2 * tap, v128.add<f32>(outer, u3));
  }
}
