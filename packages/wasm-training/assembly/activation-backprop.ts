// dx = dy * f'(x) over `count` floats in one pass, with f' from x or from y = f(x), whichever is cheaper. Where tfjs multiplies by a
// mask of 0 and 1 this does too, so that a NaN or an infinity in dy is carried.
import { Constant, constants } from "./constants";
import { exp4, sigmoid4 } from "./math";
import { loadLanes, storeLanes } from "./vector";

const enum Slope { relu, relu6, leakyRelu, tanh, sigmoid, softplus, elu, selu, square }

/** f'; `at` is x, or y for tanh, sigmoid and elu. */
// @ts-ignore: decorator
@inline
function slopeOf(kind: i32, at: v128, alpha: v128, table: usize): v128 {
  const zero = v128.load(table, Constant.zero);
  const one = v128.load(table, Constant.one);
  if (kind == Slope.relu || kind == Slope.relu6) {
    let passes = v128.gt<f32>(at, zero);
    if (kind == Slope.relu6) passes = v128.and(passes, v128.le<f32>(at, f32x4.splat(6)));
    // A NaN is no number greater than 0: it is carried by name.
    return v128.bitselect(v128.and(one, passes), at, v128.eq<f32>(at, at));
  }
  if (kind == Slope.leakyRelu) return v128.bitselect(one, alpha, v128.gt<f32>(at, zero));
  if (kind == Slope.square) return v128.add<f32>(at, at);
  if (kind == Slope.tanh) return v128.sub<f32>(one, v128.mul<f32>(at, at));
  if (kind == Slope.sigmoid) return v128.mul<f32>(at, v128.sub<f32>(one, at));
  if (kind == Slope.softplus) return sigmoid4(at, table);
  if (kind == Slope.elu) return v128.bitselect(one, v128.add<f32>(at, one), v128.ge<f32>(at, zero));
  return v128.bitselect(
    f32x4.splat(1.0507009873554805),
    v128.mul<f32>(f32x4.splat(1.7580993408473768), exp4(v128.pmin<f32>(at, zero), table)),
    v128.gt<f32>(at, zero),
  );
}

// @ts-ignore: decorator
@inline
function backprop(kind: i32, dy: usize, at: usize, dx: usize, count: i32, alphaValue: f32): void {
  const table = constants;
  const alpha = f32x4.splat(alphaValue);
  for (; count >= 8; count -= 8) {
    const first = slopeOf(kind, v128.load(at), alpha, table);
    const second = slopeOf(kind, v128.load(at, 16), alpha, table);
    v128.store(dx, v128.mul<f32>(v128.load(dy), first));
    v128.store(dx, v128.mul<f32>(v128.load(dy, 16), second), 16);
    dy += 32;
    at += 32;
    dx += 32;
  }
  for (; count > 0; count -= 4) {
    storeLanes(dx, v128.mul<f32>(loadLanes(dy, count), slopeOf(kind, loadLanes(at, count), alpha, table)), count);
    dy += 16;
    at += 16;
    dx += 16;
  }
}

export function reluGradient(dy: usize, x: usize, dx: usize, count: i32, alpha: f32): void {
  backprop(Slope.relu, dy, x, dx, count, alpha);
}

export function relu6Gradient(dy: usize, x: usize, dx: usize, count: i32, alpha: f32): void {
  backprop(Slope.relu6, dy, x, dx, count, alpha);
}

export function leakyReluGradient(dy: usize, x: usize, dx: usize, count: i32, alpha: f32): void {
  backprop(Slope.leakyRelu, dy, x, dx, count, alpha);
}

export function tanhGradient(dy: usize, y: usize, dx: usize, count: i32, alpha: f32): void {
  backprop(Slope.tanh, dy, y, dx, count, alpha);
}

export function sigmoidGradient(dy: usize, y: usize, dx: usize, count: i32, alpha: f32): void {
  backprop(Slope.sigmoid, dy, y, dx, count, alpha);
}

export function softplusGradient(dy: usize, x: usize, dx: usize, count: i32, alpha: f32): void {
  backprop(Slope.softplus, dy, x, dx, count, alpha);
}

export function eluGradient(dy: usize, y: usize, dx: usize, count: i32, alpha: f32): void {
  backprop(Slope.elu, dy, y, dx, count, alpha);
}

export function seluGradient(dy: usize, x: usize, dx: usize, count: i32, alpha: f32): void {
  backprop(Slope.selu, dy, x, dx, count, alpha);
}

export function squareGradient(dy: usize, x: usize, dx: usize, count: i32, alpha: f32): void {
  backprop(Slope.square, dy, x, dx, count, alpha);
}
