import { loadLanes, storeLanes } from "./vector";

/**
 * product [rows, columns] = max(left [rows, depth] * right + bias [columns], lowest); right is packed by packPanels or
 * packPanelsTransposed in panels of 8, bias may be 0 (none).
 */
export function matMul(
  left: usize, panels: usize, bias: usize, product: usize, rows: i32, columns: i32, depth: i32, lowest: f32,
): void {
  const floor = f32x4.splat(lowest);
  const leftRow = <usize>depth << 2;
  const productRow = <usize>columns << 2;
  for (let column = 0; column < columns; column += 8) {
    const used = columns - column;
    const panel = panels + (<usize>column * <usize>depth << 2);
    let bias0 = f32x4.splat(0);
    let bias1 = bias0;
    if (bias) {
      // Panels are filled up to 8 columns, the bias is not.
      bias0 = loadBias(bias + (<usize>column << 2), used);
      bias1 = loadBias(bias + (<usize>column << 2) + 16, used - 4);
    }
    for (let row = 0; row < rows; row += 4) {
      const usedRows = rows - row;
      let left0 = left + <usize>row * leftRow;
      let left1 = usedRows > 1 ? left0 + leftRow : left0;
      let left2 = usedRows > 2 ? left1 + leftRow : left0;
      let left3 = usedRows > 3 ? left2 + leftRow : left0;
      let right = panel;
      //@each row<4 vector<2: let sum{row}{vector} = bias{vector};
      //@multiply rows=4 vectors=2 unroll=4 split=1 depth=depth leftStep=4 rightStep=32
      const out = product + <usize>row * productRow + (<usize>column << 2);
      //@each row<4: if (usedRows > {row}) storeRow(out + {row} * productRow, v128.pmax<f32>(sum{row}0, floor), v128.pmax<f32>(sum{row}1, floor), used);
    }
  }
}

/** product [rows, columns] += left [rows, depth] * right, packed likewise: the sums go on where they were, in the same order. */
export function matMulAdd(left: usize, panels: usize, product: usize, rows: i32, columns: i32, depth: i32): void {
  const leftRow = <usize>depth << 2;
  const productRow = <usize>columns << 2;
  for (let column = 0; column < columns; column += 8) {
    const used = columns - column;
    const panel = panels + (<usize>column * <usize>depth << 2);
    for (let row = 0; row < rows; row += 4) {
      const usedRows = rows - row;
      let left0 = left + <usize>row * leftRow;
      let left1 = usedRows > 1 ? left0 + leftRow : left0;
      let left2 = usedRows > 2 ? left1 + leftRow : left0;
      let left3 = usedRows > 3 ? left2 + leftRow : left0;
      let right = panel;
      const out = product + <usize>row * productRow + (<usize>column << 2);
      //@each row<4: let sum{row}0 = usedRows > {row} ? loadLanes(out + {row} * productRow, used) : f32x4.splat(0);
      //@each row<4: let sum{row}1 = usedRows > {row} && used > 4 ? loadLanes(out + {row} * productRow + 16, used - 4) : f32x4.splat(0);
      //@multiply rows=4 vectors=2 unroll=4 split=1 depth=depth leftStep=4 rightStep=32
      //@each row<4: if (usedRows > {row}) storeRow(out + {row} * productRow, sum{row}0, sum{row}1, used);
    }
  }
}

// @ts-ignore: decorator
@inline
function storeRow(out: usize, first: v128, second: v128, used: i32): void {
  storeLanes(out, first, used);
  if (used > 4) storeLanes(out + 16, second, used - 4);
}

function loadBias(bias: usize, used: i32): v128 {
  let lanes = f32x4.splat(0);
  if (used > 0) lanes = f32x4.replace_lane(lanes, 0, load<f32>(bias));
  if (used > 1) lanes = f32x4.replace_lane(lanes, 1, load<f32>(bias, 4));
  if (used > 2) lanes = f32x4.replace_lane(lanes, 2, load<f32>(bias, 8));
  if (used > 3) lanes = f32x4.replace_lane(lanes, 3, load<f32>(bias, 12));
  return lanes;
}
