// Pooling of x [batch, depth, height, width, channels] with any window, stride and padding; a flat image has depth 1. A window counts
// only what of it lies inside the image.

/**
 * x's gradient, which must be 0 before: each dy goes to the last maximum of its window (the last NaN if there is one), as in the cpu
 * backend for cubes; with depth 1 that backend, and maxPoolGradient, take the first.
 */
export function maxPool3dGradient(
  dy: usize, x: usize, inputGradient: usize, batch: i32, depth: i32, height: i32, width: i32, channels: i32,
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
          for (let channel = 0; channel < channels; channel++) {
            let kept: f32 = -Infinity;
            let target: usize = 0;
            for (let slice = firstSlice; slice < endSlice; slice++) {
              for (let row = firstRow; row < endRow; row++) {
                const start = pixel * <usize>(((image * depth + slice) * height + row) * width) + (<usize>channel << 2);
                for (let column = firstColumn; column < endColumn; column++) {
                  const at = start + pixel * <usize>column;
                  const value = load<f32>(x + at);
                  if (value >= kept || value != value) {
                    kept = value;
                    target = inputGradient + at;
                  }
                }
              }
            }
            if (target) store<f32>(target, load<f32>(target) + load<f32>(dy));
            dy += 4;
          }
        }
      }
    }
  }
}
