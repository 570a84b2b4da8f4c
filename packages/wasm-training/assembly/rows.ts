// Rows of `columns` floats, copied.
import { loadLanes, storeLanes } from "./vector";

/** target [groups, times, columns] = source [groups, columns] / divisor. */
export function repeatRows(source: usize, target: usize, groups: i32, times: i32, columns: i32, divisor: f32): void {
  const pitch = <usize>columns << 2;
  const by = f32x4.splat(divisor);
  for (let group = 0; group < groups; group++) {
    const first = target;
    for (let column = 0; column < columns; column += 4) {
      const at = <usize>column << 2;
      const lanes = columns - column;
      storeLanes(first + at, v128.div<f32>(loadLanes(source + at, lanes), by), lanes);
    }
    target += pitch;
    for (let time = 1; time < times; time++) {
      memory.copy(target, first, pitch);
      target += pitch;
    }
    source += pitch;
  }
}

/** target [count, columns]: the rows of source [rows, columns] of these numbers; returns whether all of them exist. */
export function gatherRows(source: usize, indices: usize, target: usize, count: i32, rows: i32, columns: i32): i32 {
  const pitch = <usize>columns << 2;
  for (let i = 0; i < count; i++) {
    const row = load<i32>(indices + (<usize>i << 2));
    if (row < 0 || row >= rows) return 0;
    memory.copy(target, source + pitch * <usize>row, pitch);
    target += pitch;
  }
  return 1;
}
