/**
 * inputGradient [batch, height, width, channels] of max pooling with any window, stride and padding, which must be 0
 * before: each dy goes to the first maximum of its window in row-major order (the first NaN if there is one).
 */
import { loadLanes, storeLanes } from "./vector";

export function maxPoolGradient(
  dy: usize, x: usize, inputGradient: usize,
  batch: i32, height: i32, width: i32, channels: i32, outHeight: i32, outWidth: i32,
  windowHeight: i32, windowWidth: i32, strideHeight: i32, strideWidth: i32, top: i32, left: i32,
): void {
  const pixelStep = <usize>channels << 2;
  const rowStep = pixelStep * <usize>width;
  for (let image = 0; image < batch; image++) {
    const imageStart = rowStep * <usize>(image * height);
    for (let outRow = 0; outRow < outHeight; outRow++) {
      for (let outColumn = 0; outColumn < outWidth; outColumn++) {
        for (let channel = 0; channel < channels; channel += 4) {
          const lanes = channels - channel;
          const source = imageStart + (<usize>channel << 2);
          let kept = f32x4.splat(-Infinity);
          // A window has at least one pixel inside the image, and -1 marks that none was seen yet.
          let position = i32x4.splat(-1);
          for (let windowRow = 0; windowRow < windowHeight; windowRow++) {
            const row = outRow * strideHeight - top + windowRow;
            if (row < 0 || row >= height) continue;
            for (let windowColumn = 0; windowColumn < windowWidth; windowColumn++) {
              const column = outColumn * strideWidth - left + windowColumn;
              if (column < 0 || column >= width) continue;
              const value = loadLanes(x + source + <usize>row * rowStep + <usize>column * pixelStep, lanes);
              const better = v128.or(
                v128.andnot(v128.eq<f32>(kept, kept), v128.le<f32>(value, kept)),
                i32x4.eq(position, i32x4.splat(-1)),
              );
              kept = v128.bitselect(value, kept, better);
              position = v128.bitselect(i32x4.splat(windowRow * windowWidth + windowColumn), position, better);
            }
          }
          const gradient = loadLanes(dy, lanes);
          for (let windowRow = 0; windowRow < windowHeight; windowRow++) {
            const row = outRow * strideHeight - top + windowRow;
            if (row < 0 || row >= height) continue;
            for (let windowColumn = 0; windowColumn < windowWidth; windowColumn++) {
              const column = outColumn * strideWidth - left + windowColumn;
              if (column < 0 || column >= width) continue;
              const target = inputGradient + source + <usize>row * rowStep + <usize>column * pixelStep;
              const share = v128.and(gradient, i32x4.eq(position, i32x4.splat(windowRow * windowWidth + windowColumn)));
              storeLanes(target, v128.add<f32>(loadLanes(target, lanes), share), lanes);
            }
          }
          dy += <usize>min(lanes, 4) << 2;
        }
      }
    }
  }
}

/** The same for the usual window of 2x2 with stride 2 and no padding: one pass, nothing need be 0 before. */
export function maxPoolGradient2x2(
  dy: usize, x: usize, inputGradient: usize, batch: i32, height: i32, width: i32, channels: i32,
): void {
  const pixelStep = <usize>channels << 2;
  const rowStep = pixelStep * <usize>width;
  if ((height | width) & 1) memory.fill(inputGradient, 0, rowStep * <usize>(height * batch));
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row + 2 <= height; row += 2) {
      let window = <usize>(image * height + row) * rowStep;
      for (let column = 0; column + 2 <= width; column += 2) {
        for (let channel = 0; channel < channels; channel += 4) {
          const lanes = channels - channel;
          const at0 = window + (<usize>channel << 2);
          const at1 = at0 + pixelStep;
          const at2 = at0 + rowStep;
          const at3 = at2 + pixelStep;
          let kept = loadLanes(x + at0, lanes);
          const better1 = isBetter(loadLanes(x + at1, lanes), kept);
          kept = v128.bitselect(loadLanes(x + at1, lanes), kept, better1);
          const better2 = isBetter(loadLanes(x + at2, lanes), kept);
          kept = v128.bitselect(loadLanes(x + at2, lanes), kept, better2);
          const better3 = isBetter(loadLanes(x + at3, lanes), kept);
          let gradient = loadLanes(dy, lanes);
          storeLanes(inputGradient + at3, v128.and(gradient, better3), lanes);
          gradient = v128.andnot(gradient, better3);
          storeLanes(inputGradient + at2, v128.and(gradient, better2), lanes);
          gradient = v128.andnot(gradient, better2);
          storeLanes(inputGradient + at1, v128.and(gradient, better1), lanes);
          storeLanes(inputGradient + at0, v128.andnot(gradient, better1), lanes);
          dy += <usize>min(lanes, 4) << 2;
        }
        window += 2 * pixelStep;
      }
    }
  }
}

/** candidate > kept, or candidate is the first NaN. */
// @ts-ignore: decorator
@inline
function isBetter(candidate: v128, kept: v128): v128 {
  return v128.andnot(v128.eq<f32>(kept, kept), v128.le<f32>(candidate, kept));
}
