// Pooling of x [batch, depth, height, width, channels] with any window, stride and padding; a flat image has depth 1. A window counts
// only what of it lies inside the image.
import { loadLanes, storeLanes } from "./vector";

/** The largest of each window, a NaN if it holds one. */
export function maxPoolWindows(
  x: usize, y: usize, batch: i32, depth: i32, height: i32, width: i32, channels: i32,
  outDepth: i32, outHeight: i32, outWidth: i32, windowDepth: i32, windowHeight: i32, windowWidth: i32,
  strideDepth: i32, strideHeight: i32, strideWidth: i32, front: i32, top: i32, left: i32,
): void {
  const pixel = <usize>channels << 2;
  for (let image = 0; image < batch; image++) {
    for (let outSlice = 0; outSlice < outDepth; outSlice++) {
      const firstSlice = max(0, outSlice * strideDepth - front);
      const endSlice = min(depth, outSlice * strideDepth - front + windowDepth);
      for (let outRow = 0; outRow < outHeight; outRow++) {
        const firstRow = max(0, outRow * strideHeight - top);
        const endRow = min(height, outRow * strideHeight - top + windowHeight);
        for (let outColumn = 0; outColumn < outWidth; outColumn++) {
          const firstColumn = max(0, outColumn * strideWidth - left);
          const endColumn = min(width, outColumn * strideWidth - left + windowWidth);
          let channel = 0;
          for (; channel + 8 <= channels; channel += 8) {
            let kept0 = f32x4.splat(-Infinity);
            let kept1 = kept0;
            for (let slice = firstSlice; slice < endSlice; slice++) {
              for (let row = firstRow; row < endRow; row++) {
                let from = x + pixel * <usize>(((image * depth + slice) * height + row) * width + firstColumn) + (<usize>channel << 2);
                for (let column = firstColumn; column < endColumn; column++) {
                  kept0 = larger(kept0, v128.load(from));
                  kept1 = larger(kept1, v128.load(from, 16));
                  from += pixel;
                }
              }
            }
            v128.store(y, kept0);
            v128.store(y, kept1, 16);
            y += 32;
          }
          for (; channel < channels; channel += 4) {
            const lanes = channels - channel;
            let kept = f32x4.splat(-Infinity);
            for (let slice = firstSlice; slice < endSlice; slice++) {
              for (let row = firstRow; row < endRow; row++) {
                const start = x + pixel * <usize>(((image * depth + slice) * height + row) * width) + (<usize>channel << 2);
                for (let column = firstColumn; column < endColumn; column++) {
                  kept = larger(kept, loadLanes(start + pixel * <usize>column, lanes));
                }
              }
            }
            storeLanes(y, kept, lanes);
            y += <usize>min(lanes, 4) << 2;
          }
        }
      }
    }
  }
}

/** The larger of two, a NaN if either is one. */
// @ts-ignore: decorator
@inline
function larger(kept: v128, value: v128): v128 {
  return v128.bitselect(kept, value, v128.or(v128.ge<f32>(kept, value), v128.ne<f32>(kept, kept)));
}
