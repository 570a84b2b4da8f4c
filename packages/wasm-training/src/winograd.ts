import type { ConvolutionSizes } from "./convolution.js";
import type { Runtime } from "./runtime.js";

// Sizes, scratch and order of calls of Winograd's algorithm; assembly/winograd-input-tiles.ts says how it works.

/** Tiles that a block holds: blockTiles of assembly/winograd-input-tiles.ts. */
const blockTiles = 8;

/** Floats of transformed tiles that are handled together, so that they stay in the second-level cache beside the filter. */
const tileFloats = { forward: 80 * 1024, gradient: 128 * 1024 };

/** With fewer tiles than this at once, reading a large transformed filter anew for each chunk would count. */
const fewestTiles = 32;

/** The floats of a product of one block and of a patch at the edge. */
const productFloats = 1024;
const patchFloats = 128;

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
  const { tiles } = chunkOf(sizes, forwardTiles(sizes));
  return (
    panelsScratch(inChannels, outChannels) + blocksScratch(tiles, inChannels) + productFloats + patchFloats
  );
}

/** Images that are best convolved together. */
export function winogradConvolveGroup(sizes: ConvolutionSizes): number {
  return chunkOf(sizes, forwardTiles(sizes)).images;
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
  const chunk = chunkOf(sizes, forwardTiles(sizes));
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

/** Images whose gradients are best computed together: small ones share a sum over tiles. */
export function winogradGradientGroup(sizes: ConvolutionSizes): number {
  return chunkOf(sizes, gradientTiles(sizes)).images;
}

/** The floats of scratch that `prepareWinogradGradient` needs. */
export function winogradGradientScratch(sizes: ConvolutionSizes): number {
  const { inChannels, outChannels } = sizes;
  const { tiles } = chunkOf(sizes, gradientTiles(sizes));
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
  const chunk = chunkOf(sizes, gradientTiles(sizes));
  const take = allocator(addresses.scratch);
  const tiles = take(gradientTilesScratch(chunk.tiles, sizes));
  const exchanged = take(9 * inChannels * outChannels);
  const panels = take(panelsScratch(outChannels, inChannels));
  const sums = take(sumsScratch(sizes));
  const product = take(productFloats);
  const patch = take(patchFloats);
  functions.clear(sums, 4 * sumsScratch(sizes));
  if (addresses.inputGradient) {
    const tap = 4 * inChannels * outChannels;
    for (let index = 0; index < 9; index++) {
      functions.transpose(addresses.filter + index * tap, exchanged + index * tap, inChannels, outChannels);
    }
    functions.winogradFilter(exchanged, panels, outChannels, inChannels);
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

/**
 * The steps in bytes of the layout [tile / 8][position][tile % 8][channel].
 */
function blocks(channels: number) {
  const position = positionStep(blockTiles * channels);
  return { block: 16 * position, tile: 4 * channels, panel: 32, position };
}

/** The bytes from one position to the next: positionStepOf of assembly/winograd-input-tiles.ts. */
function positionStep(floats: number): number {
  return 4 * floats + 64;
}

/** The floats of a transformed filter, [columns / 8][position][depth][8]. */
function panelsScratch(depth: number, columns: number): number {
  return (columns / 8) * 4 * positionStep(8 * depth);
}

/** The floats of the sums of the filter gradient, [position][outChannels / 8][inChannels][8]. */
function sumsScratch({ inChannels, outChannels }: ConvolutionSizes): number {
  return 4 * positionStep(inChannels * outChannels);
}

/** The floats of all blocks. */
function blocksScratch(tiles: number, channels: number): number {
  return (Math.ceil(tiles / blockTiles) * blocks(channels).block) / 4;
}

/** The steps in bytes of the layout [position][channel / 8][tile][8]. */
function runs(tiles: number, channels: number) {
  return { block: 32 * blockTiles, tile: 32, panel: 32 * tiles, position: positionStep(tiles * channels) };
}

function forwardTiles({ inChannels }: ConvolutionSizes): number {
  return Math.max(fewestTiles, Math.floor(tileFloats.forward / (16 * inChannels)));
}

function gradientTiles({ inChannels, outChannels }: ConvolutionSizes): number {
  return Math.max(fewestTiles, Math.floor(tileFloats.gradient / (16 * (inChannels + outChannels))));
}

function gradientTilesScratch(tiles: number, { inChannels, outChannels }: ConvolutionSizes): number {
  const runsScratch = 4 * (runs(tiles, inChannels).position + runs(tiles, outChannels).position);
  return Math.max(runsScratch, blocksScratch(tiles, outChannels));
}

/** What is handled together: whole images, or bands of an even number of rows of one image that is too large; and its tiles. */
interface Chunk {
  readonly images: number;
  readonly rows: number;
  readonly tiles: number;
}

function chunkOf({ batch, outHeight, outWidth }: ConvolutionSizes, mostTiles: number): Chunk {
  const tilesWidth = Math.ceil(outWidth / 2);
  const tilesHeight = Math.ceil(outHeight / 2);
  const mostImages = Math.floor(mostTiles / (tilesWidth * tilesHeight));
  if (mostImages >= 1) {
    // Chunks of about one size: a small last one would cost more than its share.
    const images = Math.ceil(batch / Math.ceil(batch / mostImages));
    return { images, rows: outHeight, tiles: images * tilesWidth * tilesHeight };
  }
  const tileRows = Math.max(1, Math.floor(mostTiles / tilesWidth));
  return { images: 1, rows: 2 * tileRows, tiles: tileRows * tilesWidth };
}

function forEachChunk(
  { outHeight }: ConvolutionSizes,
  chunk: Chunk,
  images: number,
  work: (image: number, count: number, row: number, rows: number) => void,
): void {
  for (let image = 0; image < images; image += chunk.images) {
    const count = Math.min(chunk.images, images - image);
    for (let row = 0; row < outHeight; row += chunk.rows) {
      work(image, count, row, Math.min(chunk.rows, outHeight - row));
    }
  }
}

/** Hands out pieces of scratch, each on a line of the cache. */
function allocator(start: number): (floats: number) => number {
  let next = start;
  return (floats) => {
    const address = next;
    next += 4 * floats;
    return address;
  };
}
