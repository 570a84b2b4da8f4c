import { positionStepOf } from "./winograd-input-tiles";

// The filter gradient is summed over all tiles in the transformed domain, sums [position][outChannels / 8][inChannels][8], and transformed
// back once at the end.

/**
 * sums += V * W summed over `tiles` tiles, with V the transformed x and W the transformed gradient in runs
 * [position][channel / 8][tile][8]; positions are inPosition and outPosition bytes apart. Channels are multiples of 8.
 */
export function winogradBackpropFilter(
  inTiles: usize, outTiles: usize, sums: usize, tiles: i32, inChannels: i32, outChannels: i32,
  inPosition: usize, outPosition: usize,
): void {
  const zero = f32x4.splat(0);
  const run = <usize>tiles << 5;
  for (let position = 0; position < 16; position++) {
    let panel = outTiles;
    for (let outChannel = 0; outChannel < outChannels; outChannel += 8) {
      for (let inChannel = 0; inChannel < inChannels; inChannel += 4) {
        let left0 = inTiles + <usize>(inChannel >> 3) * run + (<usize>(inChannel & 4) << 2);
        let left1 = left0 + 4;
        let left2 = left0 + 8;
        let left3 = left0 + 12;
        let right = panel;
        //@each row<4 vector<2: let sum{row}{vector} = zero;
        //@multiply rows=4 vectors=2 unroll=8 split=1 depth=tiles leftStep=32 rightStep=32
        //@each row<4 vector<2: v128.store(sums, v128.add<f32>(v128.load(sums, 32 * {row} + 16 * {vector}), sum{row}{vector}), 32 * {row} + 16 * {vector});
        sums += 128;
      }
      panel += run;
    }
    sums += positionStepOf(0);
    inTiles += inPosition;
    outTiles += outPosition;
  }
}

/** filterGradient [3, 3, inChannels, outChannels] = Gt sums G. */
export function winogradFilterGradient(sums: usize, filterGradient: usize, inChannels: i32, outChannels: i32): void {
  const half = f32x4.splat(0.5);
  const pitch = <usize>outChannels << 2;
  const tap = pitch * <usize>inChannels;
  const position = positionStepOf(inChannels * outChannels);
  for (let outChannel = 0; outChannel < outChannels; outChannel += 4) {
    let source = sums + <usize>(outChannel >> 3) * (<usize>inChannels << 5) + (<usize>(outChannel & 4) << 2);
    let target = filterGradient + (<usize>outChannel << 2);
    for (let inChannel = 0; inChannel < inChannels; inChannel++) {
      // Rows of Gt sums, transformed column by column and stored row by row.
      for (let column = 0; column < 4; column++) {
        //@each row<4: const u{row} = v128.load(source + (4 * {row} + column) * position);
        const outer = v128.mul<f32>(half, v128.add<f32>(u1, u2));
        v128.store(source + column * position, v128.add<f32>(u0, outer));
        v128.store(source + (4 + column) * position, v128.mul<f32>(half, v128.sub<f32>(u1, u2)));
        v128.store(source + (8 + column) * position, v128.add<f32>(outer, u3));
      }
      for (let row = 0; row < 3; row++) {
        //@each column<4: const u{column} = v128.load(source + (4 * row + {column}) * position);
        const outer = v128.mul<f32>(half, v128.add<f32>(u1, u2));
        const to = target + 3 * row * tap;
        v128.store(to, v128.add<f32>(u0, outer));
        v128.store(to + tap, v128.mul<f32>(half, v128.sub<f32>(u1, u2)));
        v128.store(to + 2 * tap, v128.add<f32>(outer, u3));
      }
      source += 32;
      target += pitch;
    }
  }
}
