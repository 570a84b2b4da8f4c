import { blockTiles, positionsOf, positionStepOf, tilesOf } from "./winograd";
import { storeOutput2 } from "./winograd-2";
import { storeOutput4 } from "./winograd-4";
import { winogradMultiply } from "./winograd-multiply";

/**
 * y [images, outHeight, outWidth, outChannels] = At M A + bias, with M the products of transformed tiles and filter. `work` holds 576
 * bytes and then positions * 256 bytes.
 */
// @ts-ignore: decorator
@inline
function forward(
  size: i32, tiles: usize, panels: usize, bias: usize, y: usize, work: usize,
  images: i32, inChannels: i32, outHeight: i32, outWidth: i32, outChannels: i32, panelStep: usize, positionStep: usize,
): void {
  const product = work + 576;
  const pixel = <usize>outChannels << 2;
  const rowStep = pixel * <usize>outWidth;
  const imageStep = rowStep * <usize>outHeight;
  const count = images * tilesOf(outHeight, size) * tilesOf(outWidth, size);
  for (let channel = 0; channel < outChannels; channel += 8) {
    let row = 0;
    let column = 0;
    let image = y + (<usize>channel << 2);
    const bias0 = v128.load(bias + (<usize>channel << 2));
    const bias1 = v128.load(bias + (<usize>channel << 2), 16);
    for (let first = 0; first < count; first += blockTiles) {
      const used = min(blockTiles, count - first);
      winogradMultiply(tiles + (<usize>first << 5), panels, product, used, inChannels, positionsOf(size), panelStep, positionStep);
      for (let tile = 0; tile < used; tile++) {
        const m = product + (<usize>tile << 5);
        const out = image + <usize>row * rowStep + <usize>column * pixel;
        const rows = min(size, outHeight - row);
        const columns = min(size, outWidth - column);
        if (size == 2) {
          storeOutput2(m, out, rowStep, pixel, bias0, rows, columns);
          storeOutput2(m + 16, out + 16, rowStep, pixel, bias1, rows, columns);
        } else {
          storeOutput4(m, out, rowStep, pixel, bias0, rows, columns, work);
          storeOutput4(m + 16, out + 16, rowStep, pixel, bias1, rows, columns, work);
        }
        column += size;
        if (column >= outWidth) {
          column = 0;
          row += size;
          if (row >= outHeight) {
            row = 0;
            image += imageStep;
          }
        }
      }
    }
    panels += positionStepOf(8 * inChannels) * positionsOf(size);
  }
}

export function winogradForward2(
  tiles: usize, panels: usize, bias: usize, y: usize, work: usize,
  images: i32, inChannels: i32, outHeight: i32, outWidth: i32, outChannels: i32, panelStep: usize, positionStep: usize,
): void {
  forward(2, tiles, panels, bias, y, work, images, inChannels, outHeight, outWidth, outChannels, panelStep, positionStep);
}

export function winogradForward4(
  tiles: usize, panels: usize, bias: usize, y: usize, work: usize,
  images: i32, inChannels: i32, outHeight: i32, outWidth: i32, outChannels: i32, panelStep: usize, positionStep: usize,
): void {
  forward(4, tiles, panels, bias, y, work, images, inChannels, outHeight, outWidth, outChannels, panelStep, positionStep);
}
