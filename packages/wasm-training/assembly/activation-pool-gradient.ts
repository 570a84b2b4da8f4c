// dz = dy * f'(z), scattered to where the pool took its value, and the bias gradient (its sum) in the same pass. dz
// [.., pitch] is written whole, channels beyond `channels` as 0; biasGradient [channels] is added to.
import { loadLanes, storeLanes } from "./vector";

export function activationGradient(
  dy: usize, derivatives: usize, dz: usize, biasGradient: usize, pixels: i32, channels: i32, pitch: i32,
): void {
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let channel = 0; channel < pitch; channel += 4) {
      const offset = <usize>channel << 2;
      const lanes = channels - channel;
      if (lanes <= 0) {
        v128.store(dz + offset, f32x4.splat(0));
        continue;
      }
      const gradient = v128.mul<f32>(loadLanes(dy + offset, lanes), loadLanes(derivatives + offset, lanes));
      v128.store(dz + offset, gradient);
      const sum = biasGradient + offset;
      storeLanes(sum, v128.add<f32>(loadLanes(sum, lanes), gradient), lanes);
    }
    dy += <usize>channels << 2;
    derivatives += <usize>channels << 2;
    dz += <usize>pitch << 2;
  }
}

/** rows and columns are those of dz, twice those of dy. */
export function activationPoolGradient(
  dy: usize, derivatives: usize, positions: usize, dz: usize, biasGradient: usize,
  rows: i32, columns: i32, channels: i32, pitch: i32,
): void {
  const pixelStep = <usize>pitch << 2;
  const rowStep = pixelStep * <usize>columns;
  const zero = f32x4.splat(0);
  for (let row = 0; row < rows; row += 2) {
    for (let column = 0; column < columns; column += 2) {
      for (let channel = 0; channel < pitch; channel += 4) {
        const offset = <usize>channel << 2;
        const lanes = channels - channel;
        let gradient = zero;
        let position = zero;
        if (lanes > 0) {
          gradient = v128.mul<f32>(loadLanes(dy + offset, lanes), loadLanes(derivatives + offset, lanes));
          position = loadPositions(positions + <usize>channel, lanes);
          const sum = biasGradient + offset;
          storeLanes(sum, v128.add<f32>(loadLanes(sum, lanes), gradient), lanes);
        }
        const window = dz + offset;
        v128.store(window, v128.and(gradient, i32x4.eq(position, zero)));
        v128.store(window + pixelStep, v128.and(gradient, i32x4.eq(position, i32x4.splat(1))));
        v128.store(window + rowStep, v128.and(gradient, i32x4.eq(position, i32x4.splat(2))));
        v128.store(window + rowStep + pixelStep, v128.and(gradient, i32x4.eq(position, i32x4.splat(3))));
      }
      dy += <usize>channels << 2;
      derivatives += <usize>channels << 2;
      positions += <usize>channels;
      dz += 2 * pixelStep;
    }
    dz += rowStep;
  }
}

/** The bytes of up to four positions, a lane each. */
// @ts-ignore: decorator
@inline
export function loadPositions(address: usize, lanes: i32): v128 {
  if (lanes >= 4) return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(address)));
  let positions = i32x4.splat(<i32>load<u8>(address));
  if (lanes > 1) positions = i32x4.replace_lane(positions, 1, <i32>load<u8>(address, 1));
  if (lanes > 2) positions = i32x4.replace_lane(positions, 2, <i32>load<u8>(address, 2));
  return positions;
}
