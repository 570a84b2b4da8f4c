// y = f(x) over `count` floats.
import { constants } from "./constants";
import { exp4, tanh4, sigmoid4, erf4 } from "./math";
import { loadLanes, storeLanes } from "./vector";

export function exp(x: usize, y: usize, count: i32): void {
  const table = constants;
  for (let i = 0; i < count; i += 4) {
    storeLanes(y, exp4(loadLanes(x, count - i), table), count - i);
    x += 16;
    y += 16;
  }
}

export function tanh(x: usize, y: usize, count: i32): void {
  const table = constants;
  for (let i = 0; i < count; i += 4) {
    storeLanes(y, tanh4(loadLanes(x, count - i), table), count - i);
    x += 16;
    y += 16;
  }
}

export function sigmoid(x: usize, y: usize, count: i32): void {
  const table = constants;
  for (let i = 0; i < count; i += 4) {
    storeLanes(y, sigmoid4(loadLanes(x, count - i), table), count - i);
    x += 16;
    y += 16;
  }
}

export function erf(x: usize, y: usize, count: i32): void {
  const table = constants;
  for (let i = 0; i < count; i += 4) {
    storeLanes(y, erf4(loadLanes(x, count - i), table), count - i);
    x += 16;
    y += 16;
  }
}
