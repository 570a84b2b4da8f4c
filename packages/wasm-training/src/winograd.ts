import type { ConvolutionSizes } from "./convolution.js";
import type { Runtime } from "./runtime.js";
import { winogradKernels } from "./winograd-kernels.js";
import {
  allocator,
  type Chunk,
  chunkOf,
  forEachChunk,
  panelsScratch,
  type TileSize,
  tileSteps,
  tilesScratch,
  totalScratch,
  workScratch,
} from "./winograd-layout.js";

/** Floats of transformed tiles that are handled together, so that they stay in the second-level cache beside the filter. */
const tileFloats = 80 * 1024;

/**
 * The size of the tiles in which Winograd's algorithm best computes a convolution, 3x3 with channels by eights; 0 where it cannot or
 * where the direct kernels are as fast. It is faster from 8 channels on, but not where most tiles stick out of the image: with 3x3
 * outputs both take the same time.
 *
 * @param largest the largest size that is allowed
 */
export function winogradTile(sizes: ConvolutionSizes, largest: 0 | TileSize): 0 | TileSize {
  const { filterHeight, filterWidth, inChannels, outHeight, outWidth, outChannels } = sizes;
  if (filterHeight !== 3 || filterWidth !== 3 || inChannels % 8 !== 0 || outChannels % 8 !== 0) return 0;
  const products = (size: TileSize) =>
    (size + 2) ** 2 * Math.ceil(outHeight / size) * Math.ceil(outWidth / size);
  const limit = 0.75 * 9 * outHeight * outWidth;
  if (largest === 4 && products(4) <= limit && products(4) < 0.9 * products(2)) return 4;
  return largest !== 0 && products(2) <= limit ? 2 : 0;
}

function chunkOfForward(sizes: ConvolutionSizes, size: TileSize): Chunk {
  return chunkOf(sizes, size, tileFloats, sizes.inChannels);
}

function pieces(sizes: ConvolutionSizes, size: TileSize): [panels: number, tiles: number, work: number] {
  const { inChannels, outChannels } = sizes;
  return [
    panelsScratch(size, inChannels, outChannels),
    tilesScratch(size, chunkOfForward(sizes, size).tiles, inChannels),
    workScratch(size),
  ];
}

/** The floats of scratch that `prepareWinogradConvolve` needs. */
export function winogradConvolveScratch(sizes: ConvolutionSizes, size: TileSize): number {
  return totalScratch(...pieces(sizes, size));
}

/** Images that are best convolved together. */
export function winogradConvolveGroup(sizes: ConvolutionSizes, size: TileSize): number {
  return chunkOfForward(sizes, size).images;
}

/** Transforms a filter once for all groups of images, and returns the function that convolves a group; as prepareConvolve. */
export function prepareWinogradConvolve(
  runtime: Runtime,
  sizes: ConvolutionSizes,
  size: TileSize,
  filter: number,
  bias: number,
  scratch: number,
): (x: number, y: number, images: number) => void {
  const { height, width, inChannels, outHeight, outWidth, outChannels } = sizes;
  const chunk = chunkOfForward(sizes, size);
  const take = allocator(scratch);
  const [panelFloats, tilesFloats, workFloats] = pieces(sizes, size);
  const panels = take(panelFloats);
  const tiles = take(tilesFloats);
  const work = take(workFloats);
  const { transformFilter, transformInput, forward } = winogradKernels(runtime, size);
  transformFilter(filter, panels, work, inChannels, outChannels);
  return (x, y, images) => {
    forEachChunk(sizes, size, chunk, images, (image, count, row, rows, used) => {
      const source = x + 4 * inChannels * width * (image * height + row);
      const target = y + 4 * outChannels * outWidth * (image * outHeight + row);
      const { panel, position } = tileSteps(used, inChannels);
      transformInput(source, tiles, work, count, height, width, inChannels, rows, outWidth, panel, position);
      forward(
        tiles,
        panels,
        bias,
        target,
        work,
        count,
        inChannels,
        rows,
        outWidth,
        outChannels,
        panel,
        position,
      );
    });
  };
}
