/**
 * 2x2 max pooling with stride 2: y [batch, height / 2, width / 2, channels] of x [batch, height, width, channels]; an odd last row or
 * column is dropped. NaN wins.
 */
import { loadLanes, storeLanes } from "./vector";

export function maxPool(x: usize, y: usize, batch: i32, height: i32, width: i32, channels: i32): void {
  const pixelStep = <usize>channels << 2;
  const rowStep = pixelStep * <usize>width;
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row + 2 <= height; row += 2) {
      let window = x + <usize>(image * height + row) * rowStep;
      for (let column = 0; column + 2 <= width; column += 2) {
        for (let channel = 0; channel < channels; channel += 4) {
          const lanes = channels - channel;
          const corner = window + (<usize>channel << 2);
          const top = larger(loadLanes(corner, lanes), loadLanes(corner + pixelStep, lanes));
          const bottom = larger(loadLanes(corner + rowStep, lanes), loadLanes(corner + rowStep + pixelStep, lanes));
          storeLanes(y, larger(top, bottom), lanes);
          y += <usize>min(lanes, 4) << 2;
        }
        window += 2 * pixelStep;
      }
    }
  }
}

/** The larger of two, a NaN if either is one: cheaper than f32x4.max, which also orders -0 and 0. */
// @ts-ignore: decorator
@inline
function larger(a: v128, b: v128): v128 {
  return v128.bitselect(a, b, v128.or(v128.gt<f32>(a, b), v128.ne<f32>(a, a)));
}
