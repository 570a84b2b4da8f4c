import { loadLanes, storeLanes } from "./vector";

/** sums [columns] of x [rows, columns] over the rows: the gradient of a bias. */
export function sumRows(x: usize, sums: usize, rows: i32, columns: i32): void {
  const pitch = <usize>columns << 2;
  let column = 0;
  for (; column + 16 <= columns; column += 16) {
    //@each vector<4: let sum{vector} = f32x4.splat(0);
    let source = x + (<usize>column << 2);
    for (let row = 0; row < rows; row++) {
      //@each vector<4: sum{vector} = v128.add<f32>(sum{vector}, v128.load(source, 16 * {vector}));
      source += pitch;
    }
    //@each vector<4: v128.store(sums + (<usize>column << 2), sum{vector}, 16 * {vector});
  }
  for (; column < columns; column += 4) {
    let sum = f32x4.splat(0);
    let source = x + (<usize>column << 2);
    for (let row = 0; row < rows; row++) {
      sum = v128.add<f32>(sum, loadLanes(source, columns - column));
      source += pitch;
    }
    storeLanes(sums + (<usize>column << 2), sum, columns - column);
  }
}

/** Divides `count` floats by a whole number. */
export function divideBy(values: usize, count: i32, divisor: i32): void {
  for (let i = 0; i < count; i++) {
    const at = values + (<usize>i << 2);
    store<f32>(at, load<f32>(at) / <f32>divisor);
  }
}
