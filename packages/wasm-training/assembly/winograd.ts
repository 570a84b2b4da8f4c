// Winograd's minimal filtering: a 3x3 convolution with stride 1, F(2x2, 3x3) in 16 instead of 36 multiplications for each 2x2 outputs, and
// F(4x4, 3x3) in 36 instead of 144 for each 4x4 (Lavin and Gray 2015, "Fast Algorithms for Convolutional Neural Networks",
// arXiv:1509.09308). With g the filter and d the tile of x, 4x4 or 6x6, that a tile of outputs depends on,
//
//   y = At [(G g Gt) * (Bt d B)] A     where * is elementwise and sums over input channels, so that each of the 16 or 36 positions of a
//                                      transformed tile is one matrix product of [tiles, inChannels] by [inChannels, outChannels].
//
// Both gradients are the adjoints of this: with W = A dz At,
// dx = B [(G g Gt) * W] Bt, added up where tiles overlap, and dg = Gt [sum over tiles of (Bt d B) * W] G.
//
// winograd-2.ts and winograd-4.ts have the matrices, on one tile and four channels at a time; the kernels take the size of a tile, 2 or
// 4, as a constant. Tiles number through images, rows and columns, and beyond the image everything counts as 0. Transformed tiles are
// stored as [position][channel / 8][tile][8], positions `positionStep` bytes apart; channels are multiples of 8.

/** Tiles that are multiplied and transformed back together, while their products are in the first-level cache. */
export const blockTiles: i32 = 8;

/** Positions of a transformed tile. */
// @ts-ignore: decorator
@inline
export function positionsOf(size: i32): i32 {
  return (size + 2) * (size + 2);
}

/**
 * Bytes from one position to the next where a position takes `floats` floats: a line of the cache more, because the addresses that a
 * transform reads or writes together would compete for one set of the first-level cache if they were a multiple of 4096 bytes apart.
 */
// @ts-ignore: decorator
@inline
export function positionStepOf(floats: i32): usize {
  return (<usize>floats << 2) + 64;
}

/** How many tiles of a size it takes. */
// @ts-ignore: decorator
@inline
export function tilesOf(outputs: i32, size: i32): i32 {
  return (outputs + size - 1) / size;
}

/** 8 channels of `rows` x `columns` pixels to the corner of a patch of zeros, `width` x `width` pixels. */
export function copyPatch(
  source: usize, patch: usize, rowStep: usize, pixelStep: usize, rows: i32, columns: i32, width: i32,
): void {
  memory.fill(patch, 0, <usize>(width * width) << 5);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const from = source + <usize>row * rowStep + <usize>column * pixelStep;
      const to = patch + (<usize>(width * row + column) << 5);
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    }
  }
}
