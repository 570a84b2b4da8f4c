import { loadLanes, storeLanes } from "./vector";

/** dx = dy where x lies between lowest and highest, both included, else 0. */
export function clipGradient(dy: usize, x: usize, dx: usize, count: i32, lowest: f32, highest: f32): void {
  const low = f32x4.splat(lowest);
  const high = f32x4.splat(highest);
  for (; count > 0; count -= 4) {
    const value = loadLanes(x, count);
    const inside = v128.and(v128.ge<f32>(value, low), v128.le<f32>(value, high));
    storeLanes(dx, v128.and(loadLanes(dy, count), inside), count);
    dy += 16;
    x += 16;
    dx += 16;
  }
}
