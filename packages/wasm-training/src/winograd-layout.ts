import type { ConvolutionSizes } from "./convolution.js";

// How Winograd's algorithm divides its work and lays out its scratch; assembly/winograd.ts says how it works.

/** The height and width of a tile of outputs. */
export type TileSize = 2 | 4;

/** With fewer tiles than this at once, reading a large transformed filter anew for each chunk would count. */
const fewestTiles = 32;

/** Tiles beyond the last that a product may read. */
const tilesBeyond = 3;

/** The values of a transformed tile. */
export function positionsOf(size: TileSize): number {
  return (size + 2) ** 2;
}

/** The bytes from one position to the next: positionStepOf of assembly/winograd.ts. */
function positionStep(floats: number): number {
  return 4 * floats + 64;
}

/** The steps in bytes of transformed tiles, [position][channel / 8][tile][8]. */
export function tileSteps(tiles: number, channels: number): { panel: number; position: number } {
  return { panel: 32 * tiles, position: positionStep(tiles * channels) };
}

/** The floats of transformed tiles. */
export function tilesScratch(size: TileSize, tiles: number, channels: number): number {
  return (positionsOf(size) * tileSteps(tiles, channels).position) / 4 + 8 * tilesBeyond;
}

/** The floats of a transformed filter, [columns / 8][position][depth][8]. */
export function panelsScratch(size: TileSize, depth: number, columns: number): number {
  return ((columns / 8) * positionsOf(size) * positionStep(8 * depth)) / 4;
}

/** The floats of the sums of the filter gradient, [position][outChannels / 8][inChannels][8]. */
export function sumsScratch(size: TileSize, { inChannels, outChannels }: ConvolutionSizes): number {
  return (positionsOf(size) * positionStep(inChannels * outChannels)) / 4;
}

/** The floats that every transform may write to: four channels of a tile, and the products of a block or a patch at the edge. */
export function workScratch(size: TileSize): number {
  return 144 + 64 * positionsOf(size);
}

/** What is handled together: whole images, or bands of rows of one image that is too large; and its tiles. */
export interface Chunk {
  readonly images: number;
  readonly rows: number;
  readonly tiles: number;
}

/**
 * The chunks in which a convolution is computed: of at most `floats` floats of transformed tiles, where a tile takes `channels` for each
 * position, if that is enough for a row of tiles.
 */
export function chunkOf(
  { batch, outHeight, outWidth }: ConvolutionSizes,
  size: TileSize,
  floats: number,
  channels: number,
): Chunk {
  const most = Math.max(fewestTiles, Math.floor(floats / (positionsOf(size) * channels)));
  const tilesWidth = Math.ceil(outWidth / size);
  const tilesHeight = Math.ceil(outHeight / size);
  const mostImages = Math.floor(most / (tilesWidth * tilesHeight));
  if (mostImages >= 1) {
    // Chunks of about one size: a small last one would cost more than its share.
    const images = Math.ceil(batch / Math.ceil(batch / mostImages));
    return { images, rows: outHeight, tiles: images * tilesWidth * tilesHeight };
  }
  const tileRows = Math.max(1, Math.floor(most / tilesWidth));
  return { images: 1, rows: size * tileRows, tiles: tileRows * tilesWidth };
}

/** Calls `work` for one chunk of a group of images after another: its first image and row, and how many of both and of tiles it has. */
export function forEachChunk(
  { outHeight, outWidth }: ConvolutionSizes,
  size: TileSize,
  chunk: Chunk,
  images: number,
  work: (image: number, count: number, row: number, rows: number, tiles: number) => void,
): void {
  for (let image = 0; image < images; image += chunk.images) {
    const count = Math.min(chunk.images, images - image);
    for (let row = 0; row < outHeight; row += chunk.rows) {
      const rows = Math.min(chunk.rows, outHeight - row);
      work(image, count, row, rows, count * Math.ceil(rows / size) * Math.ceil(outWidth / size));
    }
  }
}

/** Hands out pieces of scratch. */
export function allocator(start: number): (floats: number) => number {
  let next = start;
  return (floats) => {
    const address = next;
    next += 64 * Math.ceil(floats / 16);
    return address;
  };
}

/** The floats from which an allocator hands out pieces of these sizes. */
export function totalScratch(...pieces: number[]): number {
  return pieces.reduce((sum, floats) => sum + 16 * Math.ceil(floats / 16), 0);
}
