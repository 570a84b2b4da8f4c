/**
 * Valid convolution of x [batch, height, width, inChannels] with a packed filter: y [batch, outHeight, outWidth, outPitch],
 * y = max(convolution + bias, lowest), where `lowest` is 0 for relu and -Infinity for none, and bias may be 0 (none).
 *
 * The four pixels of a tile need not be neighbours, so the pixels of the whole batch are numbered through and looked up in a table of
 * addresses (196 entries at `addresses`): a row of 13 pixels leaves no tail. The window row of a pixel is one contiguous run of
 * filterWidth * inChannels floats.
 */
export function convForward(
  x: usize, panels: usize, bias: usize, y: usize, addresses: usize,
  batch: i32, height: i32, width: i32, inChannels: i32, filterHeight: i32, filterWidth: i32,
  strideHeight: i32, strideWidth: i32, outHeight: i32, outWidth: i32, outPitch: i32, lowest: f32,
): void {
  const zero = f32x4.splat(0);
  const floor = f32x4.splat(lowest);
  const run = filterWidth * inChannels;
  const inRow = <usize>(width * inChannels) << 2;
  const outPixel = <usize>outPitch << 2;
  const pixels = batch * outHeight * outWidth;
  for (let firstPixel = 0; firstPixel < pixels; firstPixel += 192) {
    const count = min(192, pixels - firstPixel);
    pixelAddresses(x, addresses, firstPixel, count, height, width, inChannels, strideHeight, strideWidth, outHeight, outWidth);
    for (let channel = 0; channel < outPitch; channel += 8) {
      const panel = panels + (<usize>(channel * filterHeight * run) << 2);
      //@each vector<2: const bias{vector} = bias ? v128.load(bias + (<usize>channel << 2), 16 * {vector}) : zero;
      for (let pixel = 0; pixel < count; pixel += 4) {
        const entry = addresses + (<usize>pixel << 2);
        //@each row<4: let window{row} = load<usize>(entry, 4 * {row});
        //@each row<4 vector<2: let sum{row}{vector} = bias{vector};
        let panelRow = panel;
        for (let filterRow = 0; filterRow < filterHeight; filterRow++) {
          //@each row<4: let left{row} = window{row};
          let right = panelRow;
          //@multiply rows=4 vectors=2 unroll=4 split=1 depth=run leftStep=4 rightStep=32
          //@each row<4: window{row} += inRow;
          panelRow += <usize>run << 5;
        }
        //@each row<4 vector<2: sum{row}{vector} = v128.pmax<f32>(sum{row}{vector}, floor);
        const out = y + <usize>(firstPixel + pixel) * outPixel + (<usize>channel << 2);
        const left = count - pixel;
        //@each row<4: if (left > {row}) { v128.store(out + {row} * outPixel, sum{row}0); v128.store(out + {row} * outPixel, sum{row}1, 16); }
      }
    }
  }
}

/**
 * The same for outPitch a multiple of 16 and a filter packed in panels of 16, with tiles of 2 pixels by 16 channels: faster where the
 * window row is so short (few input channels) that loading the filter costs more than loading pixels.
 */
export function convForwardWide(
  x: usize, panels: usize, bias: usize, y: usize, addresses: usize,
  batch: i32, height: i32, width: i32, inChannels: i32, filterHeight: i32, filterWidth: i32,
  strideHeight: i32, strideWidth: i32, outHeight: i32, outWidth: i32, outPitch: i32, lowest: f32,
): void {
  const zero = f32x4.splat(0);
  const floor = f32x4.splat(lowest);
  const run = filterWidth * inChannels;
  const inRow = <usize>(width * inChannels) << 2;
  const outPixel = <usize>outPitch << 2;
  const pixels = batch * outHeight * outWidth;
  for (let firstPixel = 0; firstPixel < pixels; firstPixel += 192) {
    const count = min(192, pixels - firstPixel);
    pixelAddresses(x, addresses, firstPixel, count, height, width, inChannels, strideHeight, strideWidth, outHeight, outWidth);
    for (let channel = 0; channel < outPitch; channel += 16) {
      const panel = panels + (<usize>(channel * filterHeight * run) << 2);
      //@each vector<4: const bias{vector} = bias ? v128.load(bias + (<usize>channel << 2), 16 * {vector}) : zero;
      for (let pixel = 0; pixel < count; pixel += 2) {
        const entry = addresses + (<usize>pixel << 2);
        //@each row<2: let window{row} = load<usize>(entry, 4 * {row});
        //@each row<2 vector<4: let sum{row}{vector} = bias{vector};
        let panelRow = panel;
        for (let filterRow = 0; filterRow < filterHeight; filterRow++) {
          //@each row<2: let left{row} = window{row};
          let right = panelRow;
          //@multiply rows=2 vectors=4 unroll=4 depth=run leftStep=4 rightStep=64
          //@each row<2: window{row} += inRow;
          panelRow += <usize>run << 6;
        }
        //@each row<2 vector<4: sum{row}{vector} = v128.pmax<f32>(sum{row}{vector}, floor);
        const out = y + <usize>(firstPixel + pixel) * outPixel + (<usize>channel << 2);
        //@each vector<4: v128.store(out, sum0{vector}, 16 * {vector});
        if (count - pixel > 1) {
          //@each vector<4: v128.store(out + outPixel, sum1{vector}, 16 * {vector});
        }
      }
    }
  }
}

/** The addresses of `count` pixels' windows from the one numbered `first`, and the last three times more for a tile that sticks out. */
function pixelAddresses(
  x: usize, addresses: usize, first: i32, count: i32, height: i32, width: i32, inChannels: i32,
  strideHeight: i32, strideWidth: i32, outHeight: i32, outWidth: i32,
): void {
  const inRow = <usize>(width * inChannels) << 2;
  const pixelStep = <usize>(strideWidth * inChannels) << 2;
  const rowStep = <usize>strideHeight * inRow - <usize>outWidth * pixelStep;
  const imageStep = <usize>height * inRow - <usize>(outHeight * strideHeight) * inRow;
  let column = first % outWidth;
  let row = (first / outWidth) % outHeight;
  const image = first / (outWidth * outHeight);
  let address = x + <usize>(image * height + row * strideHeight) * inRow + <usize>column * pixelStep;
  for (let i = 0; i < count; i++) {
    store<usize>(addresses, address);
    addresses += 4;
    if (i + 1 == count) break;
    address += pixelStep;
    if (++column == outWidth) {
      column = 0;
      address += rowStep;
      if (++row == outHeight) {
        row = 0;
        address += imageStep;
      }
    }
  }
  for (let i = 0; i < 3; i++) store<usize>(addresses + (<usize>i << 2), address);
}
