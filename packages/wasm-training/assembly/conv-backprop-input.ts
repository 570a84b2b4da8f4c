/**
 * inputGradient [batch, height, width, inPitch] of a valid convolution, from dz [batch, outHeight, outWidth, outPitch] and the filter
 * packed by packFilterTransposed; inPitch and outPitch are multiples of 8. `scratch` holds 4 * outHeight * outWidth * outPitch floats.
 *
 * A tile is the same pixel of four images: at the border all four meet the same filter rows and columns, so nothing is padded and no
 * partial sum is stored. The four images are interleaved first, because at the distance of an image (often a multiple of 4096 bytes)
 * they would compete for the same lines of the cache.
 */
export function convBackpropInput(
  dz: usize, panels: usize, inputGradient: usize, scratch: usize,
  batch: i32, height: i32, width: i32, inPitch: i32, filterHeight: i32, filterWidth: i32,
  outHeight: i32, outWidth: i32, outPitch: i32,
): void {
  const zero = f32x4.splat(0);
  const inPixel = <usize>inPitch << 2;
  const inImage = inPixel * <usize>(height * width);
  const outFloats = outHeight * outWidth * outPitch;
  const outImage = <usize>outFloats << 2;
  const interleavedPixel = <usize>outPitch << 4;
  const interleavedRow = interleavedPixel * <usize>outWidth;
  for (let first = 0; first < batch; first += 4) {
    const images = batch - first;
    const source = dz + <usize>first * outImage;
    interleave(
      source,
      images > 1 ? source + outImage : source,
      images > 2 ? source + 2 * outImage : source,
      images > 3 ? source + 3 * outImage : source,
      scratch, outFloats,
    );
    for (let channel = 0; channel < inPitch; channel += 8) {
      const panel = panels + (<usize>(channel * filterHeight * filterWidth * outPitch) << 2);
      for (let row = 0; row < height; row++) {
        const firstFilterRow = max(0, row - outHeight + 1);
        const lastFilterRow = min(filterHeight - 1, row);
        for (let column = 0; column < width; column++) {
          const firstFilterColumn = max(0, column - outWidth + 1);
          const lastFilterColumn = min(filterWidth - 1, column);
          const run = (lastFilterColumn - firstFilterColumn + 1) * outPitch;
          //@each row<4 vector<2: let sum{row}{vector} = zero;
          if (run > 0) {
            for (let filterRow = firstFilterRow; filterRow <= lastFilterRow; filterRow++) {
              let right = panel + (<usize>((filterRow * filterWidth + filterWidth - 1 - lastFilterColumn) * outPitch) << 5);
              let left0 = scratch + <usize>(row - filterRow) * interleavedRow + <usize>(column - lastFilterColumn) * interleavedPixel;
              let left1 = left0 + 4;
              let left2 = left0 + 8;
              let left3 = left0 + 12;
              //@multiply rows=4 vectors=2 unroll=8 split=1 depth=run leftStep=16 rightStep=32
            }
          }
          const out = inputGradient + <usize>first * inImage + <usize>(row * width + column) * inPixel + (<usize>channel << 2);
          //@each row<4: if (images > {row}) { v128.store(out + {row} * inImage, sum{row}0); v128.store(out + {row} * inImage, sum{row}1, 16); }
        }
      }
    }
  }
}

/** target[4 * i + k] = source_k[i]; count is a multiple of 4. */
function interleave(source0: usize, source1: usize, source2: usize, source3: usize, target: usize, count: i32): void {
  for (let i = 0; i < count; i += 4) {
    //@each image<4: const image{image} = v128.load(source{image});
    //@each image<4: source{image} += 16;
    const low01 = v128.shuffle<f32>(image0, image1, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(image0, image1, 2, 6, 3, 7);
    const low23 = v128.shuffle<f32>(image2, image3, 0, 4, 1, 5);
    const high23 = v128.shuffle<f32>(image2, image3, 2, 6, 3, 7);
    v128.store(target, v128.shuffle<f64>(low01, low23, 0, 2));
    v128.store(target, v128.shuffle<f64>(low01, low23, 1, 3), 16);
    v128.store(target, v128.shuffle<f64>(high01, high23, 0, 2), 32);
    v128.store(target, v128.shuffle<f64>(high01, high23, 1, 3), 48);
    target += 64;
  }
}
