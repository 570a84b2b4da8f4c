// Winograd's minimal filtering F(2x2, 3x3): a 3x3 convolution with stride 1 in 16 instead of 36 multiplications for each 2x2 outputs
// (Lavin and Gray 2015, "Fast Algorithms for Convolutional Neural Networks", arXiv:1509.09308). With g the filter and d a 4x4 tile of x,
//
//   y = At [(G g Gt) * (Bt d B)] A        where * is elementwise and sums over input channels, so that each of the 16 positions of a
//                                         transformed tile is one matrix product of [tiles, inChannels] by [inChannels, outChannels].
//        1  0 -1  0         1   0   0
//   Bt = 0  1  1  0    G = 1/2 1/2 1/2    At = 1  1  1  0       The last row of Bt and column of At have the other sign than in the
//        0 -1  1  0        1/2 -1/2 1/2        0  1 -1  1       paper: it saves negations in the transforms of the gradients.
//        0 -1  0  1         0   0   1
//
// Both gradients are the adjoints of this: with W = A dz At (winograd-gradient-tiles.ts),
// dx = B [(G g Gt) * W] Bt, added up where tiles overlap, and dg = Gt [sum over tiles of (Bt d B) * W] G.
//
// Transformed tiles are stored so that a product reads them as a stream. The four steps of a layout give the address of
// (position, tile, channel): position * positionStep + (tile / 8) * blockStep + (tile % 8) * tileStep + (channel / 8) * panelStep. Two
// layouts are in use: blocks [tile / 8][position][tile % 8][channel] for the products over channels, and runs
// [position][channel / 8][tile][8] for the product over tiles.

/** Tiles that a block holds. */
export const blockTiles: i32 = 8;

/**
 * Bytes from one position to the next where a position takes `floats` floats: a line of the cache more, because the 16 addresses that a
 * transform reads or writes together would compete for one set of the first-level cache if they were a multiple of 4096 bytes apart.
 */
// @ts-ignore: decorator
@inline
export function positionStepOf(floats: i32): usize {
  return (<usize>floats << 2) + 64;
}

/**
 * Bt d B for all tiles of x [images, height, width, channels], channels a multiple of 8. Tiles number through images, rows and columns;
 * where an odd number of outputs makes the last tile stick out of the used (outHeight + 2) x (outWidth + 2) pixels it is filled up with
 * 0. `patch` holds 128 floats.
 */
export function winogradInputTiles(
  x: usize, tiles: usize, patch: usize,
  images: i32, height: i32, width: i32, channels: i32, outHeight: i32, outWidth: i32,
  blockStep: usize, tileStep: usize, panelStep: usize, positionStep: usize,
): void {
  const inPixel = <usize>channels << 2;
  const inRow = inPixel * <usize>width;
  const inImage = inRow * <usize>height;
  let firstTile = 0;
  for (let image = 0; image < images; image++) {
    for (let row = 0; row < outHeight; row += 2) {
      const source = x + <usize>image * inImage + <usize>row * inRow;
      let tile = firstTile;
      for (let column = 0; column < outWidth; column += 2) {
        const edge = row + 1 == outHeight || column + 1 == outWidth;
        let from = source + <usize>column * inPixel;
        let to = tiles + <usize>(tile >> 3) * blockStep + <usize>(tile & 7) * tileStep;
        for (let channel = 0; channel < channels; channel += 8) {
          if (edge) {
            copyPatch(from, patch, inRow, inPixel, min(4, outHeight + 2 - row), min(4, outWidth + 2 - column));
            transformTile(patch, 128, 32, to, positionStep);
            transformTile(patch + 16, 128, 32, to + 16, positionStep);
          } else {
            transformTile(from, inRow, inPixel, to, positionStep);
            transformTile(from + 16, inRow, inPixel, to + 16, positionStep);
          }
          from += 32;
          to += panelStep;
        }
        tile++;
      }
      firstTile += (outWidth + 1) >> 1;
    }
  }
}

/** Bt d B of four channels. Pixels are loaded anew for each row of the result: registers are scarcer than loads. */
// @ts-ignore: decorator
@inline
function transformTile(source: usize, rowStep: usize, pixelStep: usize, target: usize, positionStep: usize): void {
  const source1 = source + rowStep;
  const source2 = source1 + rowStep;
  const source3 = source2 + rowStep;
  {
    //@each column<4: const d{column} = v128.sub<f32>(v128.load(source + {column} * pixelStep), v128.load(source2 + {column} * pixelStep));
    storeRow(target, positionStep, d0, d1, d2, d3);
  }
  {
    //@each column<4: const d{column} = v128.add<f32>(v128.load(source1 + {column} * pixelStep), v128.load(source2 + {column} * pixelStep));
    storeRow(target + 4 * positionStep, positionStep, d0, d1, d2, d3);
  }
  {
    //@each column<4: const d{column} = v128.sub<f32>(v128.load(source2 + {column} * pixelStep), v128.load(source1 + {column} * pixelStep));
    storeRow(target + 8 * positionStep, positionStep, d0, d1, d2, d3);
  }
  {
    //@each column<4: const d{column} = v128.sub<f32>(v128.load(source3 + {column} * pixelStep), v128.load(source1 + {column} * pixelStep));
    storeRow(target + 12 * positionStep, positionStep, d0, d1, d2, d3);
  }
}

/** A row times B. */
// @ts-ignore: decorator
@inline
function storeRow(target: usize, positionStep: usize, d0: v128, d1: v128, d2: v128, d3: v128): void {
  v128.store(target, v128.sub<f32>(d0, d2));
  v128.store(target + positionStep, v128.add<f32>(d1, d2));
  v128.store(target + 2 * positionStep, v128.sub<f32>(d2, d1));
  v128.store(target + 3 * positionStep, v128.sub<f32>(d3, d1));
}

/** 8 channels of `rows` x `columns` pixels to the corner of a 4x4 patch of zeros. */
function copyPatch(source: usize, patch: usize, rowStep: usize, pixelStep: usize, rows: i32, columns: i32): void {
  memory.fill(patch, 0, 512);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const from = source + <usize>row * rowStep + <usize>column * pixelStep;
      const to = patch + <usize>(4 * row + column) * 32;
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    }
  }
}
