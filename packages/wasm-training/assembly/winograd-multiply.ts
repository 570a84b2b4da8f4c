import { blockTiles, positionStepOf } from "./winograd-input-tiles";

/**
 * The 16 matrix products of one block of up to 8 transformed tiles, [position][8][depth], with one panel of the transformed filter,
 * [position][depth][8]: product [position][8][8], small enough to stay in the first-level cache until it is transformed back. Tiles
 * are computed in fours; the block must be readable beyond `tiles`.
 */
export function winogradMultiply(block: usize, panel: usize, product: usize, tiles: i32, depth: i32): void {
  const zero = f32x4.splat(0);
  const blockPosition = positionStepOf(blockTiles * depth);
  const panelPosition = positionStepOf(8 * depth);
  const pitch = <usize>depth << 2;
  for (let position = 0; position < 16; position++) {
    for (let tile = 0; tile < tiles; tile += 4) {
      let left0 = block + <usize>tile * pitch;
      let left1 = left0 + pitch;
      let left2 = left1 + pitch;
      let left3 = left2 + pitch;
      let right = panel;
      //@each row<4 vector<2: let sum{row}{vector} = zero;
      //@multiply rows=4 vectors=2 unroll=8 split=1 depth=depth leftStep=4 rightStep=32
      const out = product + (<usize>tile << 5);
      //@each row<4 vector<2: v128.store(out, sum{row}{vector}, 32 * {row} + 16 * {vector});
    }
    block += blockPosition;
    panel += panelPosition;
    product += 256;
  }
}
