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
  productFloats,
} from "./winograd-layout.js";

/** Floats of transformed tiles that are handled together, so that they stay in the second-level cache beside the filter. */
const tileFloats = 80 * 1024;

/** The floats of scratch that `prepareWinogradInputGradient` needs. */
export function winogradInputGradientScratch(sizes: ConvolutionSizes): number {
  const { inChannels, outChannels } = sizes;
  const { tiles } = chunkOf(sizes, mostTiles(tileFloats, outChannels));
  return (
    9 * inChannels * outChannels +
    panelsScratch(outChannels, inChannels) +
    blocksScratch(tiles, outChannels) +
    productFloats
  );
}

/**
 * Transforms a filter for the input gradient, whose inputs are the forward pass's outputs: each of its nine taps has the
 * channels in and out exchanged first.
 */
export function transformExchangedFilter(
  functions: Runtime["functions"],
  { inChannels, outChannels }: ConvolutionSizes,
  { filter, exchanged, panels }: { filter: number; exchanged: number; panels: number },
): void {
  const tap = 4 * inChannels * outChannels;
  for (let index = 0; index < 9; index++) {
    functions.transpose(filter + index * tap, exchanged + index * tap, inChannels, outChannels);
  }
  functions.winogradFilter(exchanged, panels, outChannels, inChannels);
}

/** Transforms a filter once for all groups of images, and returns the function that computes the input gradient of a group. */
export function prepareWinogradInputGradient(
  { functions }: Runtime,
  sizes: ConvolutionSizes,
  filter: number,
  scratch: number,
): (dz: number, inputGradient: number, images: number) => void {
  const { height, width, inChannels, outHeight, outWidth, outChannels } = sizes;
  const chunk = chunkOf(sizes, mostTiles(tileFloats, outChannels));
  const take = allocator(scratch);
  const exchanged = take(9 * inChannels * outChannels);
  const panels = take(panelsScratch(outChannels, inChannels));
  const tiles = take(blocksScratch(chunk.tiles, outChannels));
  const product = take(productFloats);
  transformExchangedFilter(functions, sizes, { filter, exchanged, panels });
  const { block, tile, panel, position } = blocks(outChannels);
  return (dz, inputGradient, images) => {
    functions.clear(inputGradient, 4 * images * height * width * inChannels);
    forEachChunk(sizes, chunk, images, (image, count, row, rows) => {
      const gradient = dz + 4 * outChannels * outWidth * (image * outHeight + row);
      functions.winogradGradientTiles(
        gradient,
        tiles,
        count,
        rows,
        outWidth,
        outChannels,
        block,
        tile,
        panel,
        position,
      );
      functions.winogradBackpropInput(
        tiles,
        panels,
        inputGradient + 4 * inChannels * width * (image * height + row),
        product,
        count,
        height,
        width,
        inChannels,
        rows,
        outWidth,
        outChannels,
      );
    });
  };
}
