import type { ConvolutionSizes } from "./convolution.js";
import type { Runtime } from "./runtime.js";
import { winogradKernels } from "./winograd-kernels.js";
import {
  allocator,
  type Chunk,
  chunkOf,
  forEachChunk,
  panelsScratch,
  positionsOf,
  sumsScratch,
  type TileSize,
  tileSteps,
  tilesScratch,
  totalScratch,
  workScratch,
} from "./winograd-layout.js";

/** Floats of transformed tiles that are handled together, so that they stay in the second-level cache beside the filter. */
const tileFloats = 128 * 1024;

/** Which gradients of a convolution are wanted. */
export interface WantedGradients {
  readonly filter: boolean;
  readonly input: boolean;
}

function chunkOfGradient(sizes: ConvolutionSizes, size: TileSize, wanted: WantedGradients): Chunk {
  const { inChannels, outChannels } = sizes;
  // Without the tiles of x, the input gradient alone would take chunks that share the cache with its products.
  return wanted.filter
    ? chunkOf(sizes, size, tileFloats, inChannels + outChannels)
    : chunkOf(sizes, size, (5 * tileFloats) / 8, outChannels);
}

function pieces(sizes: ConvolutionSizes, size: TileSize, wanted: WantedGradients) {
  const { inChannels, outChannels } = sizes;
  const { tiles } = chunkOfGradient(sizes, size, wanted);
  return {
    inTiles: wanted.filter ? tilesScratch(size, tiles, inChannels) : 0,
    outTiles: tilesScratch(size, tiles, outChannels),
    sums: wanted.filter ? sumsScratch(size, sizes) : 0,
    exchanged: wanted.input ? 9 * inChannels * outChannels : 0,
    panels: wanted.input ? panelsScratch(size, outChannels, inChannels) : 0,
    work: workScratch(size),
  };
}

/** Images whose gradients are best computed together: small ones share a sum over tiles. */
export function winogradGradientGroup(sizes: ConvolutionSizes, size: TileSize): number {
  return chunkOfGradient(sizes, size, { filter: true, input: true }).images;
}

/** The floats of scratch that `prepareWinogradGradient` needs. */
export function winogradGradientScratch(
  sizes: ConvolutionSizes,
  size: TileSize,
  wanted: WantedGradients,
): number {
  return totalScratch(...Object.values(pieces(sizes, size, wanted)));
}

/** Computes the gradients of a valid 3x3 convolution, group by group. */
export interface WinogradGradient {
  /** Takes a group of images into account, and writes its inputGradient if that is wanted. */
  add(x: number, dz: number, inputGradient: number, images: number): void;
  /** Writes the filter gradient of all groups. */
  finish(filterGradient: number): void;
}

/** Transforms a filter once for all groups of images, and returns what computes their gradients; what is not wanted has no address. */
export function prepareWinogradGradient(
  runtime: Runtime,
  sizes: ConvolutionSizes,
  size: TileSize,
  wanted: WantedGradients,
  filter: number,
  scratch: number,
): WinogradGradient {
  const { height, width, inChannels, outHeight, outWidth, outChannels } = sizes;
  const { functions } = runtime;
  const chunk = chunkOfGradient(sizes, size, wanted);
  const take = allocator(scratch);
  const floats = pieces(sizes, size, wanted);
  const inTiles = take(floats.inTiles);
  const outTiles = take(floats.outTiles);
  const sums = take(floats.sums);
  const exchanged = take(floats.exchanged);
  const panels = take(floats.panels);
  const work = take(floats.work);
  const kernels = winogradKernels(runtime, size);

  functions.clear(sums, 4 * floats.sums);
  if (wanted.input) {
    // The filter's inputs are now the forward pass's outputs: each of its nine taps has the channels in and out exchanged first.
    const tap = 4 * inChannels * outChannels;
    for (let index = 0; index < 9; index++) {
      functions.transpose(filter + index * tap, exchanged + index * tap, inChannels, outChannels);
    }
    kernels.transformFilter(exchanged, panels, work, outChannels, inChannels);
  }
  return {
    add(x, dz, inputGradient, images) {
      if (wanted.input) functions.clear(inputGradient, 4 * images * height * width * inChannels);
      forEachChunk(sizes, size, chunk, images, (image, count, row, rows, used) => {
        const firstIn = 4 * inChannels * width * (image * height + row);
        const firstOut = 4 * outChannels * outWidth * (image * outHeight + row);
        const inSteps = tileSteps(used, inChannels);
        const outSteps = tileSteps(used, outChannels);
        kernels.transformGradient(
          dz + firstOut,
          outTiles,
          work,
          count,
          rows,
          outWidth,
          outChannels,
          outSteps.panel,
          outSteps.position,
        );
        if (wanted.input) {
          kernels.backpropInput(
            outTiles,
            panels,
            inputGradient + firstIn,
            work,
            count,
            height,
            width,
            inChannels,
            rows,
            outWidth,
            outChannels,
            outSteps.panel,
            outSteps.position,
          );
        }
        if (!wanted.filter) return;
        kernels.transformInput(
          x + firstIn,
          inTiles,
          work,
          count,
          height,
          width,
          inChannels,
          rows,
          outWidth,
          inSteps.panel,
          inSteps.position,
        );
        functions.winogradBackpropFilter(
          inTiles,
          outTiles,
          sums,
          used,
          positionsOf(size),
          inChannels,
          outChannels,
          inSteps.position,
          outSteps.position,
        );
      });
    },
    finish(filterGradient) {
      kernels.filterGradient(sums, filterGradient, work, inChannels, outChannels);
    },
  };
}
