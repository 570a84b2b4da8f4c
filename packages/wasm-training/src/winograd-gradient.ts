import type { ConvolutionSizes } from "./convolution.js";
import type { Runtime } from "./runtime.js";
import { transformExchangedFilter } from "./winograd-input-gradient.js";
import {
  allocator,
  blocks,
  blocksScratch,
  chunkOf,
  forEachChunk,
  mostTiles,
  panelsScratch,
  patchFloats,
  positionStep,
  productFloats,
  runs,
} from "./winograd-layout.js";

/** Floats of transformed tiles that are handled together, so that they stay in the second-level cache beside the filter. */
const tileFloats = 128 * 1024;

/** Images whose gradients are best computed together: small ones share a sum over tiles. */
export function winogradGradientGroup(sizes: ConvolutionSizes): number {
  const { inChannels, outChannels } = sizes;
  return chunkOf(sizes, mostTiles(tileFloats, inChannels + outChannels)).images;
}

/** The floats of scratch that `prepareWinogradGradient` needs. */
export function winogradGradientScratch(sizes: ConvolutionSizes): number {
  const { inChannels, outChannels } = sizes;
  const { tiles } = chunkOf(sizes, mostTiles(tileFloats, inChannels + outChannels));
  return (
    gradientTilesScratch(tiles, sizes) +
    9 * inChannels * outChannels +
    panelsScratch(outChannels, inChannels) +
    sumsScratch(sizes) +
    productFloats +
    patchFloats
  );
}

/** Computes both gradients of a valid 3x3 convolution, group by group. */
export interface WinogradGradient {
  /** Takes a group of images into account, and writes its inputGradient unless that is 0. */
  add(x: number, dz: number, inputGradient: number, images: number): void;
  /** Writes the filter gradient of all groups. */
  finish(): void;
}

/** Transforms a filter once for all groups of images, and returns what computes their gradients. */
export function prepareWinogradGradient(
  { functions }: Runtime,
  sizes: ConvolutionSizes,
  addresses: {
    readonly filter: number;
    readonly filterGradient: number;
    readonly scratch: number;
    readonly inputGradient: boolean;
  },
): WinogradGradient {
  const { height, width, inChannels, outHeight, outWidth, outChannels } = sizes;
  const chunk = chunkOf(sizes, mostTiles(tileFloats, inChannels + outChannels));
  const take = allocator(addresses.scratch);
  const tiles = take(gradientTilesScratch(chunk.tiles, sizes));
  const exchanged = take(9 * inChannels * outChannels);
  const panels = take(panelsScratch(outChannels, inChannels));
  const sums = take(sumsScratch(sizes));
  const product = take(productFloats);
  const patch = take(patchFloats);
  functions.clear(sums, 4 * sumsScratch(sizes));
  if (addresses.inputGradient) {
    transformExchangedFilter(functions, sizes, { filter: addresses.filter, exchanged, panels });
  }
  return {
    add(x, dz, inputGradient, images) {
      if (inputGradient !== 0) functions.clear(inputGradient, 4 * images * height * width * inChannels);
      forEachChunk(sizes, chunk, images, (image, count, row, rows) => {
        const source = x + 4 * inChannels * width * (image * height + row);
        const gradient = dz + 4 * outChannels * outWidth * (image * outHeight + row);
        const used = count * Math.ceil(rows / 2) * Math.ceil(outWidth / 2);
        const inRuns = runs(used, inChannels);
        const outRuns = runs(used, outChannels);
        const outTiles = tiles + 16 * inRuns.position;
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
          inRuns.block,
          inRuns.tile,
          inRuns.panel,
          inRuns.position,
        );
        functions.winogradGradientTiles(
          gradient,
          outTiles,
          count,
          rows,
          outWidth,
          outChannels,
          outRuns.block,
          outRuns.tile,
          outRuns.panel,
          outRuns.position,
        );
        functions.winogradBackpropFilter(
          tiles,
          outTiles,
          sums,
          used,
          inChannels,
          outChannels,
          inRuns.position,
          outRuns.position,
        );
        if (inputGradient === 0) return;
        // The same tiles once more, in the other layout and in the same place.
        const { block, tile, panel, position } = blocks(outChannels);
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
    },
    finish() {
      functions.winogradFilterGradient(sums, addresses.filterGradient, inChannels, outChannels);
    },
  };
}

/** The floats of the sums of the filter gradient, [position][outChannels / 8][inChannels][8]. */
function sumsScratch({ inChannels, outChannels }: ConvolutionSizes): number {
  return 4 * positionStep(inChannels * outChannels);
}

/** The floats of both factors of the filter gradient in runs, and later in their place of one factor of the input gradient. */
function gradientTilesScratch(tiles: number, { inChannels, outChannels }: ConvolutionSizes): number {
  const runsScratch = 4 * (runs(tiles, inChannels).position + runs(tiles, outChannels).position);
  return Math.max(runsScratch, blocksScratch(tiles, outChannels));
}
