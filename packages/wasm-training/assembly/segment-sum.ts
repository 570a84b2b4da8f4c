import { addTo } from "./windows";

/** sums [segments, columns] of x [rows, columns] by the segment of each row, an int32; rows of no such segment are left out. */
export function segmentSum(x: usize, segmentIds: usize, sums: usize, rows: i32, columns: i32, segments: i32): void {
  const pitch = <usize>columns << 2;
  memory.fill(sums, 0, pitch * <usize>segments);
  for (let row = 0; row < rows; row++) {
    const segment = load<i32>(segmentIds + (<usize>row << 2));
    if (segment >= 0 && segment < segments) addTo(x, sums + pitch * <usize>segment, columns);
    x += pitch;
  }
}
