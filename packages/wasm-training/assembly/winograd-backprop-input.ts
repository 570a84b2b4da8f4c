import { blockTiles, positionStepOf } from "./winograd-input-tiles";
import { winogradMultiply } from "./winograd-multiply";

/**
 * inputGradient [images, height, width, inChannels] += B M Bt, with M the products of the transformed gradient (winogradGradientTiles, in
 * blocks) and the transformed filter whose channels were exchanged before (winogradFilter of [3, 3, outChannels, inChannels]); channels
 * are multiples of 8. Neighbouring tiles overlap by two pixels; they are added in the order of tiles. `product` holds 1024 floats.
 */
export function winogradBackpropInput(
  tiles: usize, panels: usize, inputGradient: usize, product: usize,
  images: i32, height: i32, width: i32, inChannels: i32, outHeight: i32, outWidth: i32, outChannels: i32,
): void {
  const pixel = <usize>inChannels << 2;
  const rowStep = pixel * <usize>width;
  const imageStep = rowStep * <usize>height;
  const count = images * ((outHeight + 1) >> 1) * ((outWidth + 1) >> 1);
  const blockStep = 16 * positionStepOf(blockTiles * outChannels);
  for (let channel = 0; channel < inChannels; channel += 8) {
    let block = tiles;
    let row = 0;
    let column = 0;
    let image = inputGradient + (<usize>channel << 2);
    for (let first = 0; first < count; first += blockTiles) {
      const used = min(blockTiles, count - first);
      winogradMultiply(block, panels, product, used, outChannels);
      block += blockStep;
      for (let tile = 0; tile < used; tile++) {
        const m = product + (<usize>tile << 5);
        const out = image + <usize>row * rowStep + <usize>column * pixel;
        const below = row + 1 < outHeight;
        const right = column + 1 < outWidth;
        addTile(m, out, rowStep, pixel, below, right);
        addTile(m + 16, out + 16, rowStep, pixel, below, right);
        column += 2;
        if (column >= outWidth) {
          column = 0;
          row += 2;
          if (row >= outHeight) {
            row = 0;
            image += imageStep;
          }
        }
      }
    }
    panels += 16 * positionStepOf(8 * outChannels);
  }
}

/** Adds B M Bt of four channels; the last row and column are left out where the image ends before them. */
// @ts-ignore: decorator
@inline
function addTile(m: usize, out: usize, rowStep: usize, pixel: usize, below: bool, right: bool): void {
  {
    //@each column<4: const m{column} = v128.load(m, 256 * {column});
    addRow(out, pixel, right, m0, m1, m2, m3);
  }
  out += rowStep;
  {
    //@each column<4: const m{column} = v128.sub<f32>(v128.sub<f32>(v128.load(m, 1024 + 256 * {column}), v128.load(m, 2048 + 256 * {column})), v128.load(m, 3072 + 256 * {column}));
    addRow(out, pixel, right, m0, m1, m2, m3);
  }
  out += rowStep;
  {
    //@each column<4: const m{column} = v128.sub<f32>(v128.add<f32>(v128.load(m, 1024 + 256 * {column}), v128.load(m, 2048 + 256 * {column})), v128.load(m, 256 * {column}));
    addRow(out, pixel, right, m0, m1, m2, m3);
  }
  if (below) {
    out += rowStep;
    //@each column<4: const m{column} = v128.load(m, 3072 + 256 * {column});
    addRow(out, pixel, right, m0, m1, m2, m3);
  }
}

/** Adds a row times Bt. */
// @ts-ignore: decorator
@inline
function addRow(out: usize, pixel: usize, right: bool, m0: v128, m1: v128, m2: v128, m3: v128): void {
  v128.store(out, v128.add<f32>(v128.load(out), m0));
  const out1 = out + pixel;
  v128.store(out1, v128.add<f32>(v128.load(out1), v128.sub<f32>(v128.sub<f32>(m1, m2), m3)));
  const out2 = out1 + pixel;
  v128.store(out2, v128.add<f32>(v128.load(out2), v128.sub<f32>(v128.add<f32>(m1, m2), m0)));
  if (right) {
    const out3 = out2 + pixel;
    v128.store(out3, v128.add<f32>(v128.load(out3), m3));
  }
}
