// A convolution with dilation as a product of matrices: every window of an image becomes a row.

/** windows [batch, outHeight, outWidth, filterHeight, filterWidth, channels] of x [batch, height, width, channels]; 0 outside. */
export function gatherWindows(
  x: usize, windows: usize, batch: i32, height: i32, width: i32, channels: i32, filterHeight: i32, filterWidth: i32,
  outHeight: i32, outWidth: i32, strideHeight: i32, strideWidth: i32, dilationHeight: i32, dilationWidth: i32, top: i32, left: i32,
): void {
  const pixel = <usize>channels << 2;
  for (let image = 0; image < batch; image++) {
    for (let outRow = 0; outRow < outHeight; outRow++) {
      for (let outColumn = 0; outColumn < outWidth; outColumn++) {
        for (let filterRow = 0; filterRow < filterHeight; filterRow++) {
          const row = outRow * strideHeight - top + filterRow * dilationHeight;
          for (let filterColumn = 0; filterColumn < filterWidth; filterColumn++) {
            const column = outColumn * strideWidth - left + filterColumn * dilationWidth;
            if (row < 0 || row >= height || column < 0 || column >= width) memory.fill(windows, 0, pixel);
            else memory.copy(windows, x + pixel * <usize>((image * height + row) * width + column), pixel);
            windows += pixel;
          }
        }
      }
    }
  }
}

/** The inverse for gradients: adds every window to x, which must be 0 before. */
export function scatterWindows(
  windows: usize, x: usize, batch: i32, height: i32, width: i32, channels: i32, filterHeight: i32, filterWidth: i32,
  outHeight: i32, outWidth: i32, strideHeight: i32, strideWidth: i32, dilationHeight: i32, dilationWidth: i32, top: i32, left: i32,
): void {
  const pixel = <usize>channels << 2;
  for (let image = 0; image < batch; image++) {
    for (let outRow = 0; outRow < outHeight; outRow++) {
      for (let outColumn = 0; outColumn < outWidth; outColumn++) {
        for (let filterRow = 0; filterRow < filterHeight; filterRow++) {
          const row = outRow * strideHeight - top + filterRow * dilationHeight;
          for (let filterColumn = 0; filterColumn < filterWidth; filterColumn++) {
            const column = outColumn * strideWidth - left + filterColumn * dilationWidth;
            if (row >= 0 && row < height && column >= 0 && column < width) {
              addTo(windows, x + pixel * <usize>((image * height + row) * width + column), channels);
            }
            windows += pixel;
          }
        }
      }
    }
  }
}

/** target += source, `count` floats. */
export function addTo(source: usize, target: usize, count: i32): void {
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const offset = <usize>i << 2;
    v128.store(target + offset, v128.add<f32>(v128.load(target + offset), v128.load(source + offset)));
  }
  for (; i < count; i++) {
    const offset = <usize>i << 2;
    store<f32>(target + offset, load<f32>(target + offset) + load<f32>(source + offset));
  }
}
