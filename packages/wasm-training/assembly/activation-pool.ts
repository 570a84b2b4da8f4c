// The second half of the fused block: activation, 2x2 max pooling of the activated values, and what the backward pass needs.
//
// z [rows, columns, pitch] holds pre-activations, pitch a multiple of 4; output, derivatives and positions are
// [rows / 2, columns / 2, channels] (pool) or [rows, columns, channels]. derivatives and positions may be 0: not wanted.
// Images are rows below each other; with pooling rows and columns are even.
import { Activation, activate, derivative } from "./activation";
import { constants } from "./constants";
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
      const value = v128.load(z + offset);
      const activated = activate(kind, value, slope, table);
      storeLanes(output + offset, activated, channels - channel);
      if (derivatives) storeLanes(derivatives + offset, derivative(kind, value, activated, slope, table), channels - channel);
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
  for (let row = 0; row < rows; row += 2) {
    for (let column = 0; column < columns; column += 2) {
      for (let channel = 0; channel < channels; channel += 4) {
        const window = z + (<usize>channel << 2);
        let keptZ = v128.load(window);
        let kept = activate(kind, keptZ, slope, table);
        let position = i32x4.splat(0);
        let candidateZ = v128.load(window + pixelStep);
        let candidate = activate(kind, candidateZ, slope, table);
        let better = isBetter(candidate, kept);
        kept = v128.bitselect(candidate, kept, better);
        keptZ = v128.bitselect(candidateZ, keptZ, better);
        position = v128.bitselect(i32x4.splat(1), position, better);
        candidateZ = v128.load(window + rowStep);
        candidate = activate(kind, candidateZ, slope, table);
        better = isBetter(candidate, kept);
        kept = v128.bitselect(candidate, kept, better);
        keptZ = v128.bitselect(candidateZ, keptZ, better);
        position = v128.bitselect(i32x4.splat(2), position, better);
        candidateZ = v128.load(window + rowStep + pixelStep);
        candidate = activate(kind, candidateZ, slope, table);
        better = isBetter(candidate, kept);
        kept = v128.bitselect(candidate, kept, better);
        keptZ = v128.bitselect(candidateZ, keptZ, better);
        position = v128.bitselect(i32x4.splat(3), position, better);
        const lanes = channels - channel;
        storeLanes(output, kept, lanes);
        if (derivatives) {
          storeLanes(derivatives, derivative(kind, keptZ, kept, slope, table), lanes);
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
