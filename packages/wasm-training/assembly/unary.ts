// y = f(x) over `count` floats, two vectors at a time: their chains of dependent instructions overlap.
import { constants } from "./constants";
import { exp4, tanh4, sigmoid4, erf4 } from "./math";
import { loadLanes, storeLanes } from "./vector";

export function exp(x: usize, y: usize, count: i32): void {
  const table = constants;
  for (; count >= 8; count -= 8) {
    const first = exp4(v128.load(x), table);
    const second = exp4(v128.load(x, 16), table);
    v128.store(y, first);
    v128.store(y, second, 16);
    x += 32;
    y += 32;
  }
  for (; count > 0; count -= 4) {
    storeLanes(y, exp4(loadLanes(x, count), table), count);
    x += 16;
    y += 16;
  }
}

export function tanh(x: usize, y: usize, count: i32): void {
  const table = constants;
  for (; count >= 8; count -= 8) {
    const first = tanh4(v128.load(x), table);
    const second = tanh4(v128.load(x, 16), table);
    v128.store(y, first);
    v128.store(y, second, 16);
    x += 32;
    y += 32;
  }
  for (; count > 0; count -= 4) {
    storeLanes(y, tanh4(loadLanes(x, count), table), count);
    x += 16;
    y += 16;
  }
}

export function sigmoid(x: usize, y: usize, count: i32): void {
  const table = constants;
  for (; count >= 8; count -= 8) {
    const first = sigmoid4(v128.load(x), table);
    const second = sigmoid4(v128.load(x, 16), table);
    v128.store(y, first);
    v128.store(y, second, 16);
    x += 32;
    y += 32;
  }
  for (; count > 0; count -= 4) {
    storeLanes(y, sigmoid4(loadLanes(x, count), table), count);
    x += 16;
    y += 16;
  }
}

export function erf(x: usize, y: usize, count: i32): void {
  const table = constants;
  for (; count >= 8; count -= 8) {
    const first = erf4(v128.load(x), table);
    const second = erf4(v128.load(x, 16), table);
    v128.store(y, first);
    v128.store(y, second, 16);
    x += 32;
    y += 32;
  }
  for (; count > 0; count -= 4) {
    storeLanes(y, erf4(loadLanes(x, count), table), count);
    x += 16;
    y += 16;
  }
}

/** The number between 0 and 6 nearest to x; a NaN stays one. */
export function relu6(x: usize, y: usize, count: i32): void {
  const lowest = f32x4.splat(0);
  const highest = f32x4.splat(6);
  for (; count > 0; count -= 4) {
    storeLanes(y, v128.pmin<f32>(v128.pmax<f32>(loadLanes(x, count), lowest), highest), count);
    x += 16;
    y += 16;
  }
}
