// The second half of the fused block: activation, 2x2 max pooling of the activated values, and what the backward pass needs.
//
// z [rows, columns, pitch] holds pre-activations, pitch a multiple of 4; output, derivatives and positions are
// [rows / 2, columns / 2, channels] (pool) or [rows, columns, channels]. derivatives and positions may be 0: not wanted.
// Images are rows below each other; with pooling rows and columns are even.
import { Activation, core, derivative, isSurelyLargest, value } from "./activation";
import { Constant, constants } from "./constants";
import { storeLanes } from "./vector";

// @ts-ignore: decorator
@inline
function activateRows(
  kind: i32, z: usize, output: usize, derivatives: usize, pixels: i32, channels: i32, pitch: i32, slopeValue: f32,
): void {
  const table = constants;
  const slope = f32x4.splat(slopeValue);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let channel = 0; channel < channels; channel += 4) {
      const offset = <usize>channel << 2;
      const lanes = channels - channel;
      const z4 = v128.load(z + offset);
      const core4 = core(kind, z4, table);
      storeLanes(output + offset, value(kind, z4, core4, slope, table), lanes);
      if (derivatives) storeLanes(derivatives + offset, derivative(kind, z4, core4, slope, table), lanes);
    }
    z += <usize>pitch << 2;
    output += <usize>channels << 2;
    if (derivatives) derivatives += <usize>channels << 2;
  }
}

// @ts-ignore: decorator
@inline
function activatePoolRows(
  kind: i32, z: usize, output: usize, derivatives: usize, positions: usize,
  rows: i32, columns: i32, channels: i32, pitch: i32, slopeValue: f32,
): void {
  const table = constants;
  const slope = f32x4.splat(slopeValue);
  const pixelStep = <usize>pitch << 2;
  const rowStep = pixelStep * <usize>columns;
  const one = i32x4.splat(1);
  const two = i32x4.splat(2);
  const three = i32x4.splat(3);
  for (let row = 0; row < rows; row += 2) {
    for (let column = 0; column < columns; column += 2) {
      for (let channel = 0; channel < channels; channel += 4) {
        const window = z + (<usize>channel << 2);
        const z0 = v128.load(window);
        const z1 = v128.load(window + pixelStep);
        const z2 = v128.load(window + rowStep);
        const z3 = v128.load(window + rowStep + pixelStep);
        let keptZ = z0;
        let position = i32x4.splat(0);
        let sure = false;
        if (kind <= Activation.relu) {
          const high01 = v128.pmax<f32>(z0, z1);
          const high23 = v128.pmax<f32>(z2, z3);
          // pmax can lose a NaN, a sum cannot.
          const sum = v128.add<f32>(v128.add<f32>(z0, z1), v128.add<f32>(z2, z3));
          sure = i32x4.all_true(v128.eq<f32>(sum, sum));
          if (sure) {
            const top = v128.and(one, v128.lt<f32>(z0, z1));
            const bottom = v128.or(two, v128.and(one, v128.lt<f32>(z2, z3)));
            position = v128.bitselect(bottom, top, v128.lt<f32>(high01, high23));
            keptZ = v128.pmax<f32>(high01, high23);
            if (kind == Activation.relu) {
              // Where nothing is positive, all values are 0, and the first one is kept.
              const positive = v128.gt<f32>(keptZ, v128.load(table, Constant.zero));
              position = v128.and(position, positive);
              keptZ = v128.bitselect(keptZ, z0, positive);
            }
          }
        } else if (kind >= Activation.tanh) {
          const high01 = v128.pmax<f32>(z0, z1);
          const high23 = v128.pmax<f32>(z2, z3);
          const low = v128.pmax<f32>(v128.pmin<f32>(z0, z1), v128.pmin<f32>(z2, z3));
          const highest = v128.pmax<f32>(high01, high23);
          const second = v128.pmax<f32>(v128.pmin<f32>(high01, high23), low);
          // pmin and pmax can lose a NaN, a sum cannot.
          const sum = v128.add<f32>(v128.add<f32>(z0, z1), v128.add<f32>(z2, z3));
          sure = i32x4.all_true(v128.and(isSurelyLargest(kind, highest, second, table), v128.eq<f32>(sum, sum)));
          if (sure) {
            keptZ = highest;
            position = v128.bitselect(two, three, v128.eq<f32>(z2, highest));
            position = v128.bitselect(one, position, v128.eq<f32>(z1, highest));
            position = v128.andnot(position, v128.eq<f32>(z0, highest));
          }
        }
        if (!sure) {
          let kept = value(kind, z0, core(kind, z0, table), slope, table);
          let candidate = value(kind, z1, core(kind, z1, table), slope, table);
          let better = isBetter(candidate, kept);
          kept = v128.bitselect(candidate, kept, better);
          keptZ = v128.bitselect(z1, z0, better);
          position = v128.and(one, better);
          candidate = value(kind, z2, core(kind, z2, table), slope, table);
          better = isBetter(candidate, kept);
          kept = v128.bitselect(candidate, kept, better);
          keptZ = v128.bitselect(z2, keptZ, better);
          position = v128.bitselect(two, position, better);
          candidate = value(kind, z3, core(kind, z3, table), slope, table);
          better = isBetter(candidate, kept);
          keptZ = v128.bitselect(z3, keptZ, better);
          position = v128.bitselect(three, position, better);
        }
        const keptCore = core(kind, keptZ, table);
        const lanes = channels - channel;
        storeLanes(output, value(kind, keptZ, keptCore, slope, table), lanes);
        if (derivatives) {
          storeLanes(derivatives, derivative(kind, keptZ, keptCore, slope, table), lanes);
          storePositions(positions, position, lanes);
          derivatives += <usize>min(lanes, 4) << 2;
          positions += <usize>min(lanes, 4);
        }
        output += <usize>min(lanes, 4) << 2;
      }
      z += 2 * pixelStep;
    }
    z += rowStep;
  }
}

/** candidate > kept, or candidate is the first NaN. */
// @ts-ignore: decorator
@inline
function isBetter(candidate: v128, kept: v128): v128 {
  return v128.andnot(v128.eq<f32>(kept, kept), v128.le<f32>(candidate, kept));
}

// @ts-ignore: decorator
@inline
function storePositions(address: usize, positions: v128, lanes: i32): void {
  const words = i16x8.narrow_i32x4_u(positions, positions);
  const bytes = i8x16.narrow_i16x8_u(words, words);
  if (lanes >= 4) {
    v128.store32_lane(address, bytes, 0);
    return;
  }
  store<u8>(address, i8x16.extract_lane_u(bytes, 0));
  if (lanes > 1) store<u8>(address, i8x16.extract_lane_u(bytes, 1), 1);
  if (lanes > 2) store<u8>(address, i8x16.extract_lane_u(bytes, 2), 2);
}

export function activateIdentity(z: usize, output: usize, derivatives: usize, pixels: i32, channels: i32, pitch: i32, slope: f32): void {
  activateRows(Activation.identity, z, output, derivatives, pixels, channels, pitch, slope);
}

export function activatePoolIdentity(
  z: usize, output: usize, derivatives: usize, positions: usize, rows: i32, columns: i32, channels: i32, pitch: i32, slope: f32,
): void {
  activatePoolRows(Activation.identity, z, output, derivatives, positions, rows, columns, channels, pitch, slope);
}

export function activateRelu(z: usize, output: usize, derivatives: usize, pixels: i32, channels: i32, pitch: i32, slope: f32): void {
  activateRows(Activation.relu, z, output, derivatives, pixels, channels, pitch, slope);
}

export function activatePoolRelu(
  z: usize, output: usize, derivatives: usize, positions: usize, rows: i32, columns: i32, channels: i32, pitch: i32, slope: f32,
): void {
  activatePoolRows(Activation.relu, z, output, derivatives, positions, rows, columns, channels, pitch, slope);
}

export function activateLeakyRelu(z: usize, output: usize, derivatives: usize, pixels: i32, channels: i32, pitch: i32, slope: f32): void {
  activateRows(Activation.leakyRelu, z, output, derivatives, pixels, channels, pitch, slope);
}

export function activatePoolLeakyRelu(
  z: usize, output: usize, derivatives: usize, positions: usize, rows: i32, columns: i32, channels: i32, pitch: i32, slope: f32,
): void {
  activatePoolRows(Activation.leakyRelu, z, output, derivatives, positions, rows, columns, channels, pitch, slope);
}

export function activateTanh(z: usize, output: usize, derivatives: usize, pixels: i32, channels: i32, pitch: i32, slope: f32): void {
  activateRows(Activation.tanh, z, output, derivatives, pixels, channels, pitch, slope);
}

export function activatePoolTanh(
  z: usize, output: usize, derivatives: usize, positions: usize, rows: i32, columns: i32, channels: i32, pitch: i32, slope: f32,
): void {
  activatePoolRows(Activation.tanh, z, output, derivatives, positions, rows, columns, channels, pitch, slope);
}

export function activateSigmoid(z: usize, output: usize, derivatives: usize, pixels: i32, channels: i32, pitch: i32, slope: f32): void {
  activateRows(Activation.sigmoid, z, output, derivatives, pixels, channels, pitch, slope);
}

export function activatePoolSigmoid(
  z: usize, output: usize, derivatives: usize, positions: usize, rows: i32, columns: i32, channels: i32, pitch: i32, slope: f32,
): void {
  activatePoolRows(Activation.sigmoid, z, output, derivatives, positions, rows, columns, channels, pitch, slope);
}

export function activateSwish(z: usize, output: usize, derivatives: usize, pixels: i32, channels: i32, pitch: i32, slope: f32): void {
  activateRows(Activation.swish, z, output, derivatives, pixels, channels, pitch, slope);
}

export function activatePoolSwish(
  z: usize, output: usize, derivatives: usize, positions: usize, rows: i32, columns: i32, channels: i32, pitch: i32, slope: f32,
): void {
  activatePoolRows(Activation.swish, z, output, derivatives, positions, rows, columns, channels, pitch, slope);
}

export function activateGelu(z: usize, output: usize, derivatives: usize, pixels: i32, channels: i32, pitch: i32, slope: f32): void {
  activateRows(Activation.gelu, z, output, derivatives, pixels, channels, pitch, slope);
}

export function activatePoolGelu(
  z: usize, output: usize, derivatives: usize, positions: usize, rows: i32, columns: i32, channels: i32, pitch: i32, slope: f32,
): void {
  activatePoolRows(Activation.gelu, z, output, derivatives, positions, rows, columns, channels, pitch, slope);
}

export function activateElu(z: usize, output: usize, derivatives: usize, pixels: i32, channels: i32, pitch: i32, slope: f32): void {
  activateRows(Activation.elu, z, output, derivatives, pixels, channels, pitch, slope);
}

export function activatePoolElu(
  z: usize, output: usize, derivatives: usize, positions: usize, rows: i32, columns: i32, channels: i32, pitch: i32, slope: f32,
): void {
  activatePoolRows(Activation.elu, z, output, derivatives, positions, rows, columns, channels, pitch, slope);
}

export function activateSoftplus(z: usize, output: usize, derivatives: usize, pixels: i32, channels: i32, pitch: i32, slope: f32): void {
  activateRows(Activation.softplus, z, output, derivatives, pixels, channels, pitch, slope);
}

export function activatePoolSoftplus(
  z: usize, output: usize, derivatives: usize, positions: usize, rows: i32, columns: i32, channels: i32, pitch: i32, slope: f32,
): void {
  activatePoolRows(Activation.softplus, z, output, derivatives, positions, rows, columns, channels, pitch, slope);
}

export function activateMish(z: usize, output: usize, derivatives: usize, pixels: i32, channels: i32, pitch: i32, slope: f32): void {
  activateRows(Activation.mish, z, output, derivatives, pixels, channels, pitch, slope);
}

export function activatePoolMish(
  z: usize, output: usize, derivatives: usize, positions: usize, rows: i32, columns: i32, channels: i32, pitch: i32, slope: f32,
): void {
  activatePoolRows(Activation.mish, z, output, derivatives, positions, rows, columns, channels, pitch, slope);
}
