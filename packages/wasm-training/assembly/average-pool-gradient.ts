// Pooling of x [batch, height, width, channels] with any window, stride and padding. A window counts only what of it lies inside the image.
import { loadLanes, storeLanes } from "./vector";

/** x's gradient, which must be 0 before: each dy is shared by what of its window lies inside the image. */
export function averagePoolGradient(
  dy: usize, inputGradient: usize, batch: i32, height: i32, width: i32, channels: i32, outHeight: i32, outWidth: i32,
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
        const part = f32x4.splat(<f32>1 / <f32>(max(0, endRow - firstRow) * max(0, endColumn - firstColumn)));
        for (let channel = 0; channel < channels; channel += 4) {
          const lanes = channels - channel;
          const share = v128.mul<f32>(loadLanes(dy, lanes), part);
          for (let row = firstRow; row < endRow; row++) {
            let target = inputGradient + pixel * <usize>((image * height + row) * width + firstColumn) + (<usize>channel << 2);
            for (let column = firstColumn; column < endColumn; column++) {
              storeLanes(target, v128.add<f32>(loadLanes(target, lanes), share), lanes);
              target += pixel;
            }
          }
          dy += <usize>min(lanes, 4) << 2;
        }
      }
    }
  }
}
