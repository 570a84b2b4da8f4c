import { blockTiles, positionStepOf } from "./winograd-input-tiles";
import { winogradMultiply } from "./winograd-multiply";

/**
 * y [images, outHeight, outWidth, outChannels] = At M A + bias, with M the products of transformed tiles (winogradInputTiles, in blocks)
 * and filter (winogradFilter); channels are multiples of 8. `product` holds 1024 floats.
 */
export function winogradForward(
  tiles: usize, panels: usize, bias: usize, y: usize, product: usize,
  images: i32, inChannels: i32, outHeight: i32, outWidth: i32, outChannels: i32,
): void {
  const pixel = <usize>outChannels << 2;
  const rowStep = pixel * <usize>outWidth;
  const count = images * ((outHeight + 1) >> 1) * ((outWidth + 1) >> 1);
  const blockStep = 16 * positionStepOf(blockTiles * inChannels);
  for (let channel = 0; channel < outChannels; channel += 8) {
    let block = tiles;
    let row = 0;
    let column = 0;
    let out = y + (<usize>channel << 2);
    const bias0 = v128.load(bias + (<usize>channel << 2));
    const bias1 = v128.load(bias + (<usize>channel << 2), 16);
    for (let first = 0; first < count; first += blockTiles) {
      const used = min(blockTiles, count - first);
      winogradMultiply(block, panels, product, used, inChannels);
      block += blockStep;
      for (let tile = 0; tile < used; tile++) {
        const m = product + (<usize>tile << 5);
        const below = row + 1 < outHeight;
        const right = column + 1 < outWidth;
        storeTile(m, out, rowStep, pixel, bias0, below, right);
        storeTile(m + 16, out + 16, rowStep, pixel, bias1, below, right);
        column += 2;
        out += right ? 2 * pixel : pixel;
        if (column >= outWidth) {
          column = 0;
          row += 2;
          // `out` has come to the beginning of the next row, which this tile filled if it has one.
          if (below) out += rowStep;
          if (row >= outHeight) row = 0;
        }
      }
    }
    panels += 16 * positionStepOf(8 * inChannels);
  }
}

/** At M A + bias of four channels. */
// @ts-ignore: decorator
@inline
function storeTile(m: usize, out: usize, rowStep: usize, pixel: usize, bias: v128, below: bool, right: bool): void {
  {
    //@each column<4: const top{column} = v128.add<f32>(v128.add<f32>(v128.load(m, 256 * {column}), v128.load(m, 1024 + 256 * {column})), v128.load(m, 2048 + 256 * {column}));
    v128.store(out, v128.add<f32>(v128.add<f32>(v128.add<f32>(top0, top1), top2), bias));
    if (right) v128.store(out + pixel, v128.add<f32>(v128.add<f32>(v128.sub<f32>(top1, top2), top3), bias));
  }
  if (below) {
    out += rowStep;
    //@each column<4: const low{column} = v128.add<f32>(v128.sub<f32>(v128.load(m, 1024 + 256 * {column}), v128.load(m, 2048 + 256 * {column})), v128.load(m, 3072 + 256 * {column}));
    v128.store(out, v128.add<f32>(v128.add<f32>(v128.add<f32>(low0, low1), low2), bias));
    if (right) v128.store(out + pixel, v128.add<f32>(v128.add<f32>(v128.sub<f32>(low1, low2), low3), bias));
  }
}
