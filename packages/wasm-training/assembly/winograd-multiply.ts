import { positionStepOf } from "./winograd";

/**
 * The matrix products of up to 8 transformed tiles from the one at `tiles` with one panel of the transformed filter,
 * [position][depth][8]: product [position][8][8], small enough to stay in the first-level cache until it is transformed back. Tiles
 * are computed in fours; three tiles beyond must be readable.
 */
export function winogradMultiply(
  tiles: usize, panel: usize, product: usize, count: i32, depth: i32, positions: i32, panelStep: usize, positionStep: usize,
): void {
  const zero = f32x4.splat(0);
  const panelPosition = positionStepOf(8 * depth);
  for (let position = 0; position < positions; position++) {
    for (let tile = 0; tile < count; tile += 4) {
      let left0 = tiles + (<usize>tile << 5);
      let left1 = left0 + 32;
      let left2 = left1 + 32;
      let left3 = left2 + 32;
      let right = panel;
      //@each row<4 vector<2: let sum{row}{vector} = zero;
      //@multiply rows=4 vectors=2 unroll=8 split=1 depth=depth leftStep=4 leftJump=panelStep rightStep=32
      const out = product + (<usize>tile << 5);
      //@each row<4 vector<2: v128.store(out, sum{row}{vector}, 32 * {row} + 16 * {vector});
    }
    tiles += positionStep;
    panel += panelPosition;
    product += 256;
  }
}
