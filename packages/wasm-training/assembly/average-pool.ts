// Pooling of x [batch, height, width, channels] with any window, stride and padding. A window counts only what of it lies inside the image.
import { loadLanes, storeLanes } from "./vector";

/** The mean of each window. */
export function averagePool(
  x: usize, y: usize, batch: i32, height: i32, width: i32, channels: i32, outHeight: i32, outWidth: i32,
  windowHeight: i32, windowWidth: i32, strideHeight: i32, strideWidth: i32, top: i32, left: i32,
): void {
  const pixel = <usize>channels << 2;
  for (let image = 0; image < batch; image++) {
    for (let outRow = 0; outRow < outHeight; outRow++) {
      const firstRow = max(0, outRow * strideHeight - top);
      const endRow = min(height, outRow * strideHeight - top + windowHeight);
      for (let outColumn = 0; outColumn < outWidth; outColumn++) {
        const firstColumn = max(0, outColumn * strideWidth - left);
        const endColumn = min(width, outColumn * strideWidth - left + windowWidth);
        const count = f32x4.splat(<f32>(max(0, endRow - firstRow) * max(0, endColumn - firstColumn)));
        let channel = 0;
        for (; channel + 8 <= channels; channel += 8) {
          let sum0 = f32x4.splat(0);
          let sum1 = sum0;
          for (let row = firstRow; row < endRow; row++) {
            let from = x + pixel * <usize>((image * height + row) * width + firstColumn) + (<usize>channel << 2);
            for (let column = firstColumn; column < endColumn; column++) {
              sum0 = v128.add<f32>(sum0, v128.load(from));
              sum1 = v128.add<f32>(sum1, v128.load(from, 16));
              from += pixel;
            }
          }
          v128.store(y, v128.div<f32>(sum0, count));
          v128.store(y, v128.div<f32>(sum1, count), 16);
          y += 32;
        }
        for (; channel < channels; channel += 4) {
          const lanes = channels - channel;
          let sum = f32x4.splat(0);
          for (let row = firstRow; row < endRow; row++) {
            let from = x + pixel * <usize>((image * height + row) * width + firstColumn) + (<usize>channel << 2);
            for (let column = firstColumn; column < endColumn; column++) {
              sum = v128.add<f32>(sum, loadLanes(from, lanes));
              from += pixel;
            }
          }
          storeLanes(y, v128.div<f32>(sum, count), lanes);
          y += <usize>min(lanes, 4) << 2;
        }
      }
    }
  }
}
