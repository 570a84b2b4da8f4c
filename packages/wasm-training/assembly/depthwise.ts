// Depthwise convolution and its gradients, on images without padding (it was added before) whose `pitch` channels are a multiple of 8
// and as many on both sides (each input channel was repeated for the outputs made of it before). The filter is
// [filterHeight, filterWidth, pitch]. Tiles are 4 pixels, or 3 filter columns, by 8 channels.

/** y [batch, outHeight, outWidth, pitch] = max(convolution + bias, lowest); bias [pitch] may be 0: none. */
export function depthwiseForward(
  x: usize, filter: usize, bias: usize, y: usize,
  batch: i32, height: i32, width: i32, pitch: i32, filterHeight: i32, filterWidth: i32, outHeight: i32, outWidth: i32,
  strideHeight: i32, strideWidth: i32, dilationHeight: i32, dilationWidth: i32, lowest: f32,
): void {
  const zero = f32x4.splat(0);
  const floor = f32x4.splat(lowest);
  const pixel = <usize>pitch << 2;
  const rowStep = pixel * <usize>width;
  const columnStep = pixel * <usize>strideWidth;
  const tapStep = pixel * <usize>dilationWidth;
  const tapRowStep = rowStep * <usize>dilationHeight - tapStep * <usize>filterWidth;
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < outHeight; row++) {
      const source = x + rowStep * <usize>(image * height + row * strideHeight);
      for (let channel = 0; channel < pitch; channel += 8) {
        const offset = <usize>channel << 2;
        //@each vector<2: const bias{vector} = bias ? v128.load(bias + offset, 16 * {vector}) : zero;
        for (let column = 0; column < outWidth; column += 4) {
          const used = outWidth - column;
          let left0 = source + offset + columnStep * <usize>column;
          let left1 = used > 1 ? left0 + columnStep : left0;
          let left2 = used > 2 ? left1 + columnStep : left0;
          let left3 = used > 3 ? left2 + columnStep : left0;
          let weights = filter + offset;
          //@each row<4 vector<2: let sum{row}{vector} = bias{vector};
          for (let filterRow = 0; filterRow < filterHeight; filterRow++) {
            for (let filterColumn = 0; filterColumn < filterWidth; filterColumn++) {
              //@each vector<2: const weight{vector} = v128.load(weights, 16 * {vector});
              //@each row<4 vector<2: sum{row}{vector} = v128.add<f32>(sum{row}{vector}, v128.mul<f32>(v128.load(left{row}, 16 * {vector}), weight{vector}));
              //@each row<4: left{row} += tapStep;
              weights += pixel;
            }
            //@each row<4: left{row} += tapRowStep;
          }
          const out = y + pixel * <usize>((image * outHeight + row) * outWidth + column) + offset;
          //@each row<4: if (used > {row}) { v128.store(out + {row} * pixel, v128.pmax<f32>(sum{row}0, floor)); v128.store(out + {row} * pixel, v128.pmax<f32>(sum{row}1, floor), 16); }
        }
      }
    }
  }
}

/** filterGradient [filterHeight, filterWidth, pitch] += the gradient of these images. */
export function depthwiseBackpropFilter(
  x: usize, dy: usize, filterGradient: usize,
  batch: i32, height: i32, width: i32, pitch: i32, filterHeight: i32, filterWidth: i32, outHeight: i32, outWidth: i32,
  strideHeight: i32, strideWidth: i32, dilationHeight: i32, dilationWidth: i32,
): void {
  const pixel = <usize>pitch << 2;
  const rowStep = pixel * <usize>width;
  const columnStep = pixel * <usize>strideWidth;
  const tapStep = pixel * <usize>dilationWidth;
  for (let image = 0; image < batch; image++) {
    for (let channel = 0; channel < pitch; channel += 8) {
      const offset = <usize>channel << 2;
      for (let filterRow = 0; filterRow < filterHeight; filterRow++) {
        for (let filterColumn = 0; filterColumn < filterWidth; filterColumn += 3) {
          const used = filterWidth - filterColumn;
          const out = filterGradient + pixel * <usize>(filterRow * filterWidth + filterColumn) + offset;
          const out1 = used > 1 ? out + pixel : out;
          const out2 = used > 2 ? out1 + pixel : out;
          //@each vector<2: let sum0{vector} = v128.load(out, 16 * {vector});
          //@each vector<2: let sum1{vector} = v128.load(out1, 16 * {vector});
          //@each vector<2: let sum2{vector} = v128.load(out2, 16 * {vector});
          for (let row = 0; row < outHeight; row++) {
            const sourceRow = image * height + row * strideHeight + filterRow * dilationHeight;
            let left0 = x + rowStep * <usize>sourceRow + tapStep * <usize>filterColumn + offset;
            let left1 = used > 1 ? left0 + tapStep : left0;
            let left2 = used > 2 ? left1 + tapStep : left0;
            let gradient = dy + pixel * <usize>((image * outHeight + row) * outWidth) + offset;
            for (let column = 0; column < outWidth; column++) {
              //@each vector<2: const factor{vector} = v128.load(gradient, 16 * {vector});
              //@each row<3 vector<2: sum{row}{vector} = v128.add<f32>(sum{row}{vector}, v128.mul<f32>(v128.load(left{row}, 16 * {vector}), factor{vector}));
              //@each row<3: left{row} += columnStep;
              gradient += pixel;
            }
          }
          //@each vector<2: v128.store(out, sum0{vector}, 16 * {vector});
          if (used > 1) {
            //@each vector<2: v128.store(out1, sum1{vector}, 16 * {vector});
          }
          if (used > 2) {
            //@each vector<2: v128.store(out2, sum2{vector}, 16 * {vector});
          }
        }
      }
    }
  }
}

/** inputGradient [batch, height, width, pitch], which must be 0 before: each dy goes to all that it was made of. */
export function depthwiseBackpropInput(
  dy: usize, filter: usize, inputGradient: usize,
  batch: i32, height: i32, width: i32, pitch: i32, filterHeight: i32, filterWidth: i32, outHeight: i32, outWidth: i32,
  strideHeight: i32, strideWidth: i32, dilationHeight: i32, dilationWidth: i32,
): void {
  const pixel = <usize>pitch << 2;
  const rowStep = pixel * <usize>width;
  const tapStep = pixel * <usize>dilationWidth;
  const tapRowStep = rowStep * <usize>dilationHeight - tapStep * <usize>filterWidth;
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < outHeight; row++) {
      for (let column = 0; column < outWidth; column++) {
        const corner = inputGradient + rowStep * <usize>(image * height + row * strideHeight) + pixel * <usize>(column * strideWidth);
        for (let channel = 0; channel < pitch; channel += 8) {
          const offset = <usize>channel << 2;
          //@each vector<2: const gradient{vector} = v128.load(dy + offset, 16 * {vector});
          let target = corner + offset;
          let weights = filter + offset;
          for (let filterRow = 0; filterRow < filterHeight; filterRow++) {
            for (let filterColumn = 0; filterColumn < filterWidth; filterColumn++) {
              //@each vector<2: v128.store(target, v128.add<f32>(v128.load(target, 16 * {vector}), v128.mul<f32>(gradient{vector}, v128.load(weights, 16 * {vector}))), 16 * {vector});
              target += tapStep;
              weights += pixel;
            }
            target += tapRowStep;
          }
        }
        dy += pixel;
      }
    }
  }
}

/** Pixels of `channels` floats to pixels of `pitch` floats in which each channel is repeated `times` times; the rest becomes 0. */
export function repeatChannels(source: usize, target: usize, pixels: i32, channels: i32, times: i32, pitch: i32): void {
  for (let pixel = 0; pixel < pixels; pixel++) {
    let to = target;
    for (let channel = 0; channel < channels; channel++) {
      const value = load<f32>(source);
      source += 4;
      for (let time = 0; time < times; time++) {
        store<f32>(to, value);
        to += 4;
      }
    }
    target += <usize>pitch << 2;
    memory.fill(to, 0, target - to);
  }
}

/** The inverse of repeatChannels for gradients: sums over the copies. */
export function sumRepeatedChannels(source: usize, target: usize, pixels: i32, channels: i32, times: i32, pitch: i32): void {
  for (let pixel = 0; pixel < pixels; pixel++) {
    let from = source;
    for (let channel = 0; channel < channels; channel++) {
      let sum: f32 = 0;
      for (let time = 0; time < times; time++) {
        sum += load<f32>(from);
        from += 4;
      }
      store<f32>(target, sum);
      target += 4;
    }
    source += <usize>pitch << 2;
  }
}
