import { positionStepOf } from "./winograd-input-tiles";

/**
 * G g Gt of a filter [3, 3, depth, columns], columns a multiple of 8, in panels [columns / 8][position][depth][8]
 * (winograd-input-tiles.ts says what G is).
 */
export function winogradFilter(filter: usize, panels: usize, depth: i32, columns: i32): void {
  const half = f32x4.splat(0.5);
  const pitch = <usize>columns << 2;
  const tap = pitch * <usize>depth;
  const positionStep = positionStepOf(8 * depth);
  for (let column = 0; column < columns; column += 4) {
    let source = filter + (<usize>column << 2);
    let target = panels + <usize>(column >> 3) * (positionStep << 4) + (<usize>(column & 4) << 2);
    for (let k = 0; k < depth; k++) {
      //@each row<3 column<3: const g{row}{column} = v128.load(source + (3 * {row} + {column}) * tap);
      //@each column<3: const outer{column} = v128.mul<f32>(half, v128.add<f32>(g0{column}, g2{column}));
      //@each column<3: const inner{column} = v128.mul<f32>(half, g1{column});
      storeRow(target, positionStep, g00, g01, g02);
      storeRow(target + 4 * positionStep, positionStep, v128.add<f32>(outer0, inner0), v128.add<f32>(outer1, inner1), v128.add<f32>(outer2, inner2));
      storeRow(target + 8 * positionStep, positionStep, v128.sub<f32>(outer0, inner0), v128.sub<f32>(outer1, inner1), v128.sub<f32>(outer2, inner2));
      storeRow(target + 12 * positionStep, positionStep, g20, g21, g22);
      source += pitch;
      target += 32;
    }
  }
}

/** A row times Gt. */
// @ts-ignore: decorator
@inline
function storeRow(target: usize, positionStep: usize, g0: v128, g1: v128, g2: v128): void {
  const half = f32x4.splat(0.5);
  const outer = v128.mul<f32>(half, v128.add<f32>(g0, g2));
  const inner = v128.mul<f32>(half, g1);
  v128.store(target, g0);
  v128.store(target + positionStep, v128.add<f32>(outer, inner));
  v128.store(target + 2 * positionStep, v128.sub<f32>(outer, inner));
  v128.store(target + 3 * positionStep, g2);
}
