import { copyPatch, tilesOf } from "./winograd";
import { transformGradient2, transformInput2 } from "./winograd-2";
import { transformGradient4, transformInput4 } from "./winograd-4";

// The transformed tiles of images and of gradients. `work` holds 576 bytes and then a patch of 36 * 32 bytes.

/** Reads memory in order, a line of the cache at a time: a transform reads it in an order that no processor foresees, and waits. */
function touch(address: usize, bytes: usize, result: usize): void {
  let any: i32 = 0;
  for (let offset: usize = 0; offset < bytes; offset += 64) any |= load<i32>(address + offset);
  store<i32>(result, any);
}

/** Bt d B for all tiles of x [images, height, width, channels], of which (outHeight + 2) x (outWidth + 2) pixels are used. */
// @ts-ignore: decorator
@inline
function inputTiles(
  size: i32, x: usize, tiles: usize, work: usize,
  images: i32, height: i32, width: i32, channels: i32, outHeight: i32, outWidth: i32, panelStep: usize, positionStep: usize,
): void {
  const patch = work + 576;
  const inPixel = <usize>channels << 2;
  const inRow = inPixel * <usize>width;
  const inImage = inRow * <usize>height;
  for (let image = 0; image < images; image++) {
    for (let row = 0; row < outHeight; row += size) {
      touch(x + <usize>image * inImage + <usize>row * inRow, inRow * <usize>min(size + 2, outHeight + 2 - row), work);
      for (let column = 0; column < outWidth; column += size) {
        const edge = row + size > outHeight || column + size > outWidth;
        let from = x + <usize>image * inImage + <usize>row * inRow + <usize>column * inPixel;
        let to = tiles;
        for (let channel = 0; channel < channels; channel += 8) {
          let source = from;
          let rowStep = inRow;
          let pixelStep = inPixel;
          if (edge) {
            copyPatch(from, patch, inRow, inPixel, min(size + 2, outHeight + 2 - row), min(size + 2, outWidth + 2 - column), size + 2);
            source = patch;
            rowStep = <usize>(size + 2) << 5;
            pixelStep = 32;
          }
          for (let half: usize = 0; half < 32; half += 16) {
            if (size == 2) transformInput2(source + half, rowStep, pixelStep, to + half, positionStep);
            else transformInput4(source + half, rowStep, pixelStep, to + half, positionStep, work);
          }
          from += 32;
          to += panelStep;
        }
        tiles += 32;
      }
    }
  }
}

/** A dz At for all tiles of dz [images, outHeight, outWidth, channels]. */
// @ts-ignore: decorator
@inline
function gradientTiles(
  size: i32, dz: usize, tiles: usize, work: usize,
  images: i32, outHeight: i32, outWidth: i32, channels: i32, panelStep: usize, positionStep: usize,
): void {
  const patch = work + 576;
  const pixel = <usize>channels << 2;
  const outRow = pixel * <usize>outWidth;
  const outImage = outRow * <usize>outHeight;
  for (let image = 0; image < images; image++) {
    for (let row = 0; row < outHeight; row += size) {
      for (let column = 0; column < outWidth; column += size) {
        const edge = row + size > outHeight || column + size > outWidth;
        let from = dz + <usize>image * outImage + <usize>row * outRow + <usize>column * pixel;
        let to = tiles;
        for (let channel = 0; channel < channels; channel += 8) {
          let source = from;
          let rowStep = outRow;
          let pixelStep = pixel;
          if (edge) {
            copyPatch(from, patch, outRow, pixel, min(size, outHeight - row), min(size, outWidth - column), size);
            source = patch;
            rowStep = <usize>size << 5;
            pixelStep = 32;
          }
          for (let half: usize = 0; half < 32; half += 16) {
            if (size == 2) transformGradient2(source + half, rowStep, pixelStep, to + half, positionStep);
            else transformGradient4(source + half, rowStep, pixelStep, to + half, positionStep, work);
          }
          from += 32;
          to += panelStep;
        }
        tiles += 32;
      }
    }
  }
}

export function winogradInputTiles2(
  x: usize, tiles: usize, work: usize,
  images: i32, height: i32, width: i32, channels: i32, outHeight: i32, outWidth: i32, panelStep: usize, positionStep: usize,
): void {
  inputTiles(2, x, tiles, work, images, height, width, channels, outHeight, outWidth, panelStep, positionStep);
}

export function winogradInputTiles4(
  x: usize, tiles: usize, work: usize,
  images: i32, height: i32, width: i32, channels: i32, outHeight: i32, outWidth: i32, panelStep: usize, positionStep: usize,
): void {
  inputTiles(4, x, tiles, work, images, height, width, channels, outHeight, outWidth, panelStep, positionStep);
}

export function winogradGradientTiles2(
  dz: usize, tiles: usize, work: usize,
  images: i32, outHeight: i32, outWidth: i32, channels: i32, panelStep: usize, positionStep: usize,
): void {
  gradientTiles(2, dz, tiles, work, images, outHeight, outWidth, channels, panelStep, positionStep);
}

export function winogradGradientTiles4(
  dz: usize, tiles: usize, work: usize,
  images: i32, outHeight: i32, outWidth: i32, channels: i32, panelStep: usize, positionStep: usize,
): void {
  gradientTiles(4, dz, tiles, work, images, outHeight, outWidth, channels, panelStep, positionStep);
}
