/**
 * W = A dz At for all 2x2 tiles of dz [images, outHeight, outWidth, channels], channels a multiple of 8, in a layout as
 * winograd-input-tiles.ts describes it. Beyond an odd last row or column dz counts as 0.
 */
export function winogradGradientTiles(
  dz: usize, tiles: usize, images: i32, outHeight: i32, outWidth: i32, channels: i32,
  blockStep: usize, tileStep: usize, panelStep: usize, positionStep: usize,
): void {
  const zero = f32x4.splat(0);
  const pixel = <usize>channels << 2;
  const rowStep = pixel * <usize>outWidth;
  const imageStep = rowStep * <usize>outHeight;
  let firstTile = 0;
  for (let image = 0; image < images; image++) {
    for (let row = 0; row < outHeight; row += 2) {
      const below = row + 1 < outHeight;
      const source = dz + <usize>image * imageStep + <usize>row * rowStep;
      let tile = firstTile;
      for (let column = 0; column < outWidth; column += 2) {
        const right = column + 1 < outWidth;
        let from = source + <usize>column * pixel;
        let to = tiles + <usize>(tile >> 3) * blockStep + <usize>(tile & 7) * tileStep;
        for (let channel = 0; channel < channels; channel += 8) {
          for (let half: usize = 0; half < 32; half += 16) {
            const z00 = v128.load(from + half);
            const z01 = right ? v128.load(from + half + pixel) : zero;
            const z10 = below ? v128.load(from + half + rowStep) : zero;
            const z11 = below && right ? v128.load(from + half + rowStep + pixel) : zero;
            storeRow(to + half, positionStep, z00, z01);
            storeRow(to + half + 4 * positionStep, positionStep, v128.add<f32>(z00, z10), v128.add<f32>(z01, z11));
            storeRow(to + half + 8 * positionStep, positionStep, v128.sub<f32>(z00, z10), v128.sub<f32>(z01, z11));
            storeRow(to + half + 12 * positionStep, positionStep, z10, z11);
          }
          from += 32;
          to += panelStep;
        }
        tile++;
      }
      firstTile += (outWidth + 1) >> 1;
    }
  }
}

/** A row times At. */
// @ts-ignore: decorator
@inline
function storeRow(target: usize, positionStep: usize, left: v128, right: v128): void {
  v128.store(target, left);
  v128.store(target + positionStep, v128.add<f32>(left, right));
  v128.store(target + 2 * positionStep, v128.sub<f32>(left, right));
  v128.store(target + 3 * positionStep, right);
}
