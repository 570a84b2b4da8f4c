// The filter gradient of a block that ends in a 2x2 pool: of the four pixels of a window only the one that the pool took has a gradient,
// another one in each channel. So there is one product for each window and tap instead of four: x is laid out as the 2x2 pixels at each
// place, and every lane picks its own of the four.
import { loadPositions } from "./activation-pool-gradient";
import { loadLanes, storeLanes } from "./vector";

/**
 * The 2x2 pixels below and right of each pixel but the last: quads [height - 1, width - 1, channels][4] of x, one image, whose rows are
 * rowPitch pixels long.
 */
export function pixelQuads(x: usize, quads: usize, height: i32, width: i32, channels: i32, rowPitch: i32): void {
  const pixel = <usize>channels << 2;
  const row = pixel * <usize>rowPitch;
  const count = (width - 1) * channels;
  for (let y = 0; y < height - 1; y++) {
    let top = x + <usize>y * row;
    for (let i = 0; i < count; i++) {
      let quad = v128.load32_zero(top);
      quad = v128.load32_lane(top + pixel, quad, 1);
      quad = v128.load32_lane(top + row, quad, 2);
      quad = v128.load32_lane(top + row + pixel, quad, 3);
      v128.store(quads, quad);
      quads += 16;
      top += 4;
    }
  }
}

/**
 * dy * f'(z) of one image, and for each byte of it which byte of a quad belongs to it, by position: pairs
 * [channels / 4][windows][4 gradients, 16 bytes]. Channels beyond the last get gradient 0. biasGradient [channels] is added to.
 */
export function pooledGradients(
  dy: usize, derivatives: usize, positions: usize, pairs: usize, biasGradient: usize, windows: i32, channels: i32,
): void {
  // Four bytes from one position to the next, and 0 to 3 within each.
  const bytes = i32x4.splat(0x03020100);
  const panel = <usize>windows << 5;
  for (let window = 0; window < windows; window++) {
    let target = pairs + (<usize>window << 5);
    for (let channel = 0; channel < channels; channel += 4) {
      const lanes = channels - channel;
      const offset = <usize>channel << 2;
      const gradient = v128.mul<f32>(loadLanes(dy + offset, lanes), loadLanes(derivatives + offset, lanes));
      v128.store(target, gradient);
      const position = loadPositions(positions + <usize>channel, lanes);
      v128.store(target, v128.add<i32>(i32x4.mul(position, i32x4.splat(0x04040404)), bytes), 16);
      const sum = biasGradient + offset;
      storeLanes(sum, v128.add<f32>(loadLanes(sum, lanes), gradient), lanes);
      target += panel;
    }
    dy += <usize>channels << 2;
    derivatives += <usize>channels << 2;
    positions += <usize>channels;
  }
}

/**
 * filterGradient [filterHeight, run, outPitch] += the sum over the windows of one image, rows x columns of them, from its quads and
 * pairs. run is filterWidth * inChannels, a multiple of 3; outPitch / 4 vectors of channels are computed, `vectors` of them.
 */
export function convBackpropFilterPooled(
  quads: usize, pairs: usize, filterGradient: usize,
  rows: i32, columns: i32, quadRow: usize, quadColumn: usize, filterHeight: i32, run: i32, outPitch: i32, vectors: i32,
): void {
  const tap = <usize>outPitch << 2;
  for (let vector = 0; vector < vectors; vector++) {
    for (let filterRow = 0; filterRow < filterHeight; filterRow++) {
      let target = filterGradient + <usize>(filterRow * run) * tap + (<usize>vector << 4);
      let source = quads + <usize>filterRow * quadRow;
      let first = 0;
      for (; first + 9 <= run; first += 9) {
        addTaps9(source, pairs, target, tap, rows, columns, quadRow, quadColumn);
        target += 9 * tap;
        source += 9 * 16;
      }
      for (; first < run; first += 3) {
        addTaps3(source, pairs, target, tap, rows, columns, quadRow, quadColumn);
        target += 3 * tap;
        source += 3 * 16;
      }
    }
    pairs += <usize>(rows * columns) << 5;
  }
}

function addTaps9(
  quads: usize, pairs: usize, target: usize, tap: usize, rows: i32, columns: i32, quadRow: usize, quadColumn: usize,
): void {
  //@each tap<9: let sum{tap} = v128.load(target + {tap} * tap);
  for (let row = 0; row < rows; row++) {
    let quad = quads + <usize>(2 * row) * quadRow;
    let remaining = columns;
    while (true) {
      const gradient = v128.load(pairs);
      const bytes = v128.load(pairs, 16);
      // The test is never true: it only ends the basic block (scripts/expand-tiles.mjs says why), after five taps where that is fastest.
      //@each tap<9: sum{tap} = v128.add<f32>(sum{tap}, v128.mul<f32>(gradient, i8x16.swizzle(v128.load(quad, 16 * {tap}), bytes))); if ({tap} == 4 && remaining == -1) break;
      pairs += 32;
      quad += 2 * quadColumn;
      if (--remaining == 0) break;
    }
  }
  //@each tap<9: v128.store(target + {tap} * tap, sum{tap});
}

function addTaps3(
  quads: usize, pairs: usize, target: usize, tap: usize, rows: i32, columns: i32, quadRow: usize, quadColumn: usize,
): void {
  //@each tap<3: let sum{tap} = v128.load(target + {tap} * tap);
  for (let row = 0; row < rows; row++) {
    let quad = quads + <usize>(2 * row) * quadRow;
    for (let column = 0; column < columns; column++) {
      const gradient = v128.load(pairs);
      const bytes = v128.load(pairs, 16);
      //@each tap<3: sum{tap} = v128.add<f32>(sum{tap}, v128.mul<f32>(gradient, i8x16.swizzle(v128.load(quad, 16 * {tap}), bytes)));
      pairs += 32;
      quad += 2 * quadColumn;
    }
  }
  //@each tap<3: v128.store(target + {tap} * tap, sum{tap});
}
