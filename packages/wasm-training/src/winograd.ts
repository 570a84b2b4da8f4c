import type { ConvolutionSizes } from "./convolution.js";
import type { Runtime } from "./runtime.js";
import {
  allocator,
  blocks,
  blocksScratch,
  chunkOf,
  forEachChunk,
  mostTiles,
  panelsScratch,
  patchFloats,
  productFloats,
} from "./winograd-layout.js";

/** Floats of transformed tiles that are handled together, so that they stay in the second-level cache beside the filter. */
const tileFloats = 80 * 1024;

/**
 * Whether Winograd's algorithm can compute a convolution, 3x3 with channels by eights, and is faster than the direct kernels. It is
 * faster from 8 channels on, but not where most tiles stick out of the image: with 3x3 outputs both take the same time.
 */
export function suitsWinograd(sizes: ConvolutionSizes): boolean {
  const { filterHeight, filterWidth, inChannels, outHeight, outWidth, outChannels } = sizes;
  if (filterHeight !== 3 || filterWidth !== 3 || inChannels % 8 !== 0 || outChannels % 8 !== 0) return false;
  const products = 16 * Math.ceil(outHeight / 2) * Math.ceil(outWidth / 2);
  return products <= 0.75 * 9 * outHeight * outWidth;
}

/** The floats of scratch that `prepareWinogradConvolve` needs. */
export function winogradConvolveScratch(sizes: ConvolutionSizes): number {
  const { inChannels, outChannels } = sizes;
  const { tiles } = chunkOf(sizes, mostTiles(tileFloats, inChannels));
  return (
    panelsScratch(inChannels, outChannels) + blocksScratch(tiles, inChannels) + productFloats + patchFloats
  );
}

/** Images that are best convolved together. */
export function winogradConvolveGroup(sizes: ConvolutionSizes): number {
  return chunkOf(sizes, mostTiles(tileFloats, sizes.inChannels)).images;
}

/** Transforms a filter once for all groups of images, and returns the function that convolves a group; as prepareConvolve. */
export function prepareWinogradConvolve(
  { functions }: Runtime,
  sizes: ConvolutionSizes,
  filter: number,
  bias: number,
  scratch: number,
): (x: number, y: number, images: number) => void {
  const { height, width, inChannels, outHeight, outWidth, outChannels } = sizes;
  const chunk = chunkOf(sizes, mostTiles(tileFloats, inChannels));
  const take = allocator(scratch);
  const panels = take(panelsScratch(inChannels, outChannels));
  const tiles = take(blocksScratch(chunk.tiles, inChannels));
  const product = take(productFloats);
  const patch = take(patchFloats);
  const { block, tile, panel, position } = blocks(inChannels);
  functions.winogradFilter(filter, panels, inChannels, outChannels);
  return (x, y, images) => {
    forEachChunk(sizes, chunk, images, (image, count, row, rows) => {
      const source = x + 4 * inChannels * width * (image * height + row);
      const target = y + 4 * outChannels * outWidth * (image * outHeight + row);
      functions.winogradInputTiles(
        source,
        tiles,
        patch,
        count,
        height,
        width,
        inChannels,
        rows,
        outWidth,
        block,
        tile,
        panel,
        position,
      );
      functions.winogradForward(
        tiles,
        panels,
        bias,
        target,
        product,
        count,
        inChannels,
        rows,
        outWidth,
        outChannels,
      );
    });
  };
}
