import type { ConvolutionSizes } from "./convolution.js";

// How Winograd's algorithm divides its work and lays out its scratch; assembly/winograd-input-tiles.ts says how it works.

/** Tiles that a block holds: blockTiles of assembly/winograd-input-tiles.ts. */
const blockTiles = 8;

/** With fewer tiles than this at once, reading a large transformed filter anew for each chunk would count. */
const fewestTiles = 32;

/** The floats of a product of one block and of a patch at the edge. */
export const productFloats = 1024;
export const patchFloats = 128;

/** The steps in bytes of the layout [tile / 8][position][tile % 8][channel]. */
export function blocks(channels: number) {
  const position = positionStep(blockTiles * channels);
  return { block: 16 * position, tile: 4 * channels, panel: 32, position };
}

/** The bytes from one position to the next: positionStepOf of assembly/winograd-input-tiles.ts. */
export function positionStep(floats: number): number {
  return 4 * floats + 64;
}

/** The floats of a transformed filter, [columns / 8][position][depth][8]. */
export function panelsScratch(depth: number, columns: number): number {
  return (columns / 8) * 4 * positionStep(8 * depth);
}

/** The floats of all blocks. */
export function blocksScratch(tiles: number, channels: number): number {
  return (Math.ceil(tiles / blockTiles) * blocks(channels).block) / 4;
}

/** The steps in bytes of the layout [position][channel / 8][tile][8]. */
export function runs(tiles: number, channels: number) {
  return { block: 32 * blockTiles, tile: 32, panel: 32 * tiles, position: positionStep(tiles * channels) };
}

/** The most tiles to handle together if a tile takes `channels` floats for each position. */
export function mostTiles(floats: number, channels: number): number {
  return Math.max(fewestTiles, Math.floor(floats / (16 * channels)));
}

/** What is handled together: whole images, or bands of an even number of rows of one image that is too large; and its tiles. */
export interface Chunk {
  readonly images: number;
  readonly rows: number;
  readonly tiles: number;
}

/** The chunks in which a convolution is computed, of at most `most` tiles if a row of tiles has no more. */
export function chunkOf({ batch, outHeight, outWidth }: ConvolutionSizes, most: number): Chunk {
  const tilesWidth = Math.ceil(outWidth / 2);
  const tilesHeight = Math.ceil(outHeight / 2);
  const mostImages = Math.floor(most / (tilesWidth * tilesHeight));
  if (mostImages >= 1) {
    // Chunks of about one size: a small last one would cost more than its share.
    const images = Math.ceil(batch / Math.ceil(batch / mostImages));
    return { images, rows: outHeight, tiles: images * tilesWidth * tilesHeight };
  }
  const tileRows = Math.max(1, Math.floor(most / tilesWidth));
  return { images: 1, rows: 2 * tileRows, tiles: tileRows * tilesWidth };
}

/** Calls `work` for one chunk of a group of images after another. */
export function forEachChunk(
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
export function allocator(start: number): (floats: number) => number {
  let next = start;
  return (floats) => {
    const address = next;
    next += 4 * floats;
    return address;
  };
}
