import { positionStepOf } from "./winograd";

/**
 * sums [position][outChannels / 8][inChannels][8] += V * W summed over `tiles` tiles, with V the transformed x and W the transformed
 * gradient, whose positions are inPosition and outPosition bytes apart. All tiles are summed in the transformed domain, and transformed
 * back once at the end.
 */
export function winogradBackpropFilter(
  inTiles: usize, outTiles: usize, sums: usize, tiles: i32, positions: i32, inChannels: i32, outChannels: i32,
  inPosition: usize, outPosition: usize,
): void {
  const zero = f32x4.splat(0);
  const run = <usize>tiles << 5;
  for (let position = 0; position < positions; position++) {
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
