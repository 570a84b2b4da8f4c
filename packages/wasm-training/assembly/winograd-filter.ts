import { positionsOf, positionStepOf } from "./winograd";
import { storeFilterGradient2, transformFilter2 } from "./winograd-2";
import { storeFilterGradient4, transformFilter4 } from "./winograd-4";

// Filters and their gradients, between [3, 3, depth, columns], columns a multiple of 8, and the transformed domain. `work` holds 576 bytes.

/** G g Gt in panels [columns / 8][position][depth][8]. */
// @ts-ignore: decorator
@inline
function transformFilter(size: i32, filter: usize, panels: usize, work: usize, depth: i32, columns: i32): void {
  const pitch = <usize>columns << 2;
  const tap = pitch * <usize>depth;
  const positionStep = positionStepOf(8 * depth);
  for (let column = 0; column < columns; column += 4) {
    let source = filter + (<usize>column << 2);
    let target = panels + <usize>(column >> 3) * positionStep * positionsOf(size) + (<usize>(column & 4) << 2);
    for (let k = 0; k < depth; k++) {
      if (size == 2) transformFilter2(source, tap, target, positionStep);
      else transformFilter4(source, tap, target, positionStep, work);
      source += pitch;
      target += 32;
    }
  }
}

/** Gt sums G of sums [position][columns / 8][depth][8]. */
// @ts-ignore: decorator
@inline
function transformSums(size: i32, sums: usize, filterGradient: usize, work: usize, depth: i32, columns: i32): void {
  const pitch = <usize>columns << 2;
  const tap = pitch * <usize>depth;
  const positionStep = positionStepOf(depth * columns);
  for (let column = 0; column < columns; column += 4) {
    let source = sums + <usize>(column >> 3) * (<usize>depth << 5) + (<usize>(column & 4) << 2);
    let target = filterGradient + (<usize>column << 2);
    for (let k = 0; k < depth; k++) {
      if (size == 2) storeFilterGradient2(source, positionStep, target, tap);
      else storeFilterGradient4(source, positionStep, target, tap, work);
      source += 32;
      target += pitch;
    }
  }
}

export function winogradFilter2(filter: usize, panels: usize, work: usize, depth: i32, columns: i32): void {
  transformFilter(2, filter, panels, work, depth, columns);
}

export function winogradFilter4(filter: usize, panels: usize, work: usize, depth: i32, columns: i32): void {
  transformFilter(4, filter, panels, work, depth, columns);
}

export function winogradFilterGradient2(sums: usize, filterGradient: usize, work: usize, depth: i32, columns: i32): void {
  transformSums(2, sums, filterGradient, work, depth, columns);
}

export function winogradFilterGradient4(sums: usize, filterGradient: usize, work: usize, depth: i32, columns: i32): void {
  transformSums(4, sums, filterGradient, work, depth, columns);
}
