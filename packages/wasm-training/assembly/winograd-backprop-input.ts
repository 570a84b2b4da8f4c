import { blockTiles, positionsOf, positionStepOf, tilesOf } from "./winograd";
import { addInputGradient2 } from "./winograd-2";
import { addInputGradient4 } from "./winograd-4";
import { winogradMultiply } from "./winograd-multiply";

/**
 * inputGradient [images, height, width, inChannels] += B M Bt, with M the products of the transformed gradient and the transformed filter
 * whose channels were exchanged before, [3, 3, outChannels, inChannels]. Neighbouring tiles overlap by two pixels; they are added in the
 * order of tiles. `work` holds 576 bytes and then positions * 256 bytes.
 */
// @ts-ignore: decorator
@inline
function backpropInput(
  size: i32, tiles: usize, panels: usize, inputGradient: usize, work: usize,
  images: i32, height: i32, width: i32, inChannels: i32, outHeight: i32, outWidth: i32, outChannels: i32,
  panelStep: usize, positionStep: usize,
): void {
  const product = work + 576;
  const pixel = <usize>inChannels << 2;
  const rowStep = pixel * <usize>width;
  const imageStep = rowStep * <usize>height;
  const count = images * tilesOf(outHeight, size) * tilesOf(outWidth, size);
  for (let channel = 0; channel < inChannels; channel += 8) {
    let row = 0;
    let column = 0;
    let image = inputGradient + (<usize>channel << 2);
    for (let first = 0; first < count; first += blockTiles) {
      const used = min(blockTiles, count - first);
      winogradMultiply(tiles + (<usize>first << 5), panels, product, used, outChannels, positionsOf(size), panelStep, positionStep);
      for (let tile = 0; tile < used; tile++) {
        const m = product + (<usize>tile << 5);
        const out = image + <usize>row * rowStep + <usize>column * pixel;
        const rows = min(size, outHeight - row) + 2;
        const columns = min(size, outWidth - column) + 2;
        if (size == 2) {
          addInputGradient2(m, out, rowStep, pixel, rows, columns);
          addInputGradient2(m + 16, out + 16, rowStep, pixel, rows, columns);
        } else {
          addInputGradient4(m, out, rowStep, pixel, rows, columns, work);
          addInputGradient4(m + 16, out + 16, rowStep, pixel, rows, columns, work);
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
    panels += positionStepOf(8 * outChannels) * positionsOf(size);
  }
}

export function winogradBackpropInput2(
  tiles: usize, panels: usize, inputGradient: usize, work: usize,
  images: i32, height: i32, width: i32, inChannels: i32, outHeight: i32, outWidth: i32, outChannels: i32,
  panelStep: usize, positionStep: usize,
): void {
  backpropInput(2, tiles, panels, inputGradient, work, images, height, width, inChannels, outHeight, outWidth, outChannels, panelStep, positionStep);
}

export function winogradBackpropInput4(
  tiles: usize, panels: usize, inputGradient: usize, work: usize,
  images: i32, height: i32, width: i32, inChannels: i32, outHeight: i32, outWidth: i32, outChannels: i32,
  panelStep: usize, positionStep: usize,
): void {
  backpropInput(4, tiles, panels, inputGradient, work, images, height, width, inChannels, outHeight, outWidth, outChannels, panelStep, positionStep);
}
