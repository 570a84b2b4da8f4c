// filterGradient [filterHeight, filterWidth, inChannels, outPitch] += sum over all pixels of x * dz, where x is
// [batch, height, width, inChannels] and dz [batch, outHeight, outWidth, outPitch], outPitch a multiple of 8.

/**
 * For inChannels a multiple of 4. Both factors are packed so that the sum over pixels is one contiguous run: dz as panels
 * [outPitch / 8][row][image][column][8]; x, once for each filter column, as [(filterColumn, inChannel) / 4][row][image][column][4].
 * The filter row is then only an offset. Small images share a run (`imagesPerRun`), since a short run costs more than it computes.
 * `scratch` holds imagesPerRun * (outHeight * outWidth * outPitch + filterWidth * inChannels * (outHeight + filterHeight - 1) *
 * outWidth) floats.
 */
export function convBackpropFilter(
  x: usize, dz: usize, filterGradient: usize, scratch: usize, imagesPerRun: i32,
  batch: i32, height: i32, width: i32, inChannels: i32, filterHeight: i32, filterWidth: i32,
  outHeight: i32, outWidth: i32, outPitch: i32,
): void {
  const zero = f32x4.splat(0);
  const windowRow = filterWidth * inChannels;
  const usedRows = outHeight + filterHeight - 1;
  const inPixel = <usize>inChannels << 2;
  const inRow = inPixel * <usize>width;
  const inImage = inRow * <usize>height;
  const outPixel = <usize>outPitch << 2;
  const outImage = outPixel * <usize>(outHeight * outWidth);
  const packedOut = scratch;
  const packedIn = scratch + outImage * <usize>imagesPerRun;
  for (let first = 0; first < batch; first += imagesPerRun) {
    const images = min(imagesPerRun, batch - first);
    let target = packedOut;
    for (let channel = 0; channel < outPitch; channel += 8) {
      for (let row = 0; row < outHeight; row++) {
        for (let image = 0; image < images; image++) {
          let source = dz + <usize>(first + image) * outImage + <usize>(row * outWidth) * outPixel + (<usize>channel << 2);
          for (let column = 0; column < outWidth; column++) {
            v128.store(target, v128.load(source));
            v128.store(target, v128.load(source, 16), 16);
            target += 32;
            source += outPixel;
          }
        }
      }
    }
    target = packedIn;
    for (let group = 0; group < windowRow; group += 4) {
      for (let row = 0; row < usedRows; row++) {
        for (let image = 0; image < images; image++) {
          let source = x + <usize>(first + image) * inImage + <usize>row * inRow + (<usize>group << 2);
          for (let column = 0; column < outWidth; column++) {
            v128.store(target, v128.load(source));
            target += 16;
            source += inPixel;
          }
        }
      }
    }
    const run = outHeight * outWidth * images;
    const packedRow = <usize>(outWidth * images) << 4;
    for (let channel = 0; channel < outPitch; channel += 8) {
      for (let group = 0; group < windowRow; group += 4) {
        for (let filterRow = 0; filterRow < filterHeight; filterRow++) {
          let left0 = packedIn + <usize>((group >> 2) * usedRows + filterRow) * packedRow;
          let left1 = left0 + 4;
          let left2 = left0 + 8;
          let left3 = left0 + 12;
          let right = packedOut + (<usize>(channel * run) << 2);
          //@each row<4 vector<2: let sum{row}{vector} = zero;
          //@multiply rows=4 vectors=2 unroll=8 split=1 depth=run leftStep=16 rightStep=32
          let out = filterGradient + <usize>(filterRow * windowRow + group) * outPixel + (<usize>channel << 2);
          //@each row<4 vector<2: v128.store(out + {row} * outPixel, v128.add<f32>(v128.load(out + {row} * outPixel, 16 * {vector}), sum{row}{vector}), 16 * {vector});
        }
      }
    }
  }
}

/** For any inChannels, best for few (an image has 1 or 3): nothing is packed, and runs are one row of pixels long. */
export function convBackpropFilterDirect(
  x: usize, dz: usize, filterGradient: usize,
  batch: i32, height: i32, width: i32, inChannels: i32, filterHeight: i32, filterWidth: i32,
  outHeight: i32, outWidth: i32, outPitch: i32,
): void {
  const windowRow = filterWidth * inChannels;
  const inPixel = <usize>inChannels << 2;
  const inRow = inPixel * <usize>width;
  const inImage = inRow * <usize>height;
  const outPixel = <usize>outPitch << 2;
  const outImage = outPixel * <usize>(outHeight * outWidth);
  for (let image = 0; image < batch; image++) {
    for (let channel = 0; channel < outPitch; channel += 8) {
      for (let filterRow = 0; filterRow < filterHeight; filterRow++) {
        const source = x + <usize>image * inImage + <usize>filterRow * inRow;
        const outStart = dz + <usize>image * outImage + (<usize>channel << 2);
        let target = filterGradient + <usize>(filterRow * windowRow) * outPixel + (<usize>channel << 2);
        let position = 0;
        for (; position + 4 <= windowRow; position += 4) {
          //@each row<4 vector<2: let sum{row}{vector} = v128.load(target + {row} * outPixel, 16 * {vector});
          for (let row = 0; row < outHeight; row++) {
            let left0 = source + <usize>row * inRow + (<usize>position << 2);
            let left1 = left0 + 4;
            let left2 = left0 + 8;
            let left3 = left0 + 12;
            let right = outStart + <usize>(row * outWidth) * outPixel;
            //@multiply rows=4 vectors=2 unroll=2 depth=outWidth leftStep=inPixel rightStep=outPixel
          }
          //@each row<4 vector<2: v128.store(target + {row} * outPixel, sum{row}{vector}, 16 * {vector});
          target += 4 * outPixel;
        }
        for (; position < windowRow; position++) {
          //@each vector<2: let sum0{vector} = v128.load(target, 16 * {vector});
          for (let row = 0; row < outHeight; row++) {
            let left0 = source + <usize>row * inRow + (<usize>position << 2);
            let right = outStart + <usize>(row * outWidth) * outPixel;
            //@multiply rows=1 vectors=2 unroll=2 depth=outWidth leftStep=inPixel rightStep=outPixel
          }
          //@each vector<2: v128.store(target, sum0{vector}, 16 * {vector});
          target += outPixel;
        }
      }
    }
  }
}
