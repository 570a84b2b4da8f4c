import { loadLanes, storeLanes } from "./vector";

/** Rows of `columns` floats from one pitch to another (both in floats); what a wider target has beyond `columns` becomes 0. */
export function copyRows(source: usize, target: usize, rows: i32, columns: i32, sourcePitch: i32, targetPitch: i32): void {
  const bytes = <usize>columns << 2;
  const padding = targetPitch > columns ? <usize>(targetPitch - columns) << 2 : 0;
  for (let row = 0; row < rows; row++) {
    let column = 0;
    for (; column + 4 <= columns; column += 4) {
      v128.store(target + (<usize>column << 2), v128.load(source + (<usize>column << 2)));
    }
    if (column < columns) {
      const offset = <usize>column << 2;
      storeLanes(target + offset, loadLanes(source + offset, columns - column), columns - column);
    }
    if (padding) memory.fill(target + bytes, 0, padding);
    source += <usize>sourcePitch << 2;
    target += <usize>targetPitch << 2;
  }
}

/** [depth, columns] to panels [columns / width][depth][width]; columns are filled up with 0 to a multiple of width (8 or 16). */
export function packPanels(source: usize, panels: usize, depth: i32, columns: i32, width: i32): void {
  const pitch = <usize>columns << 2;
  for (let first = 0; first < columns; first += width) {
    let row = source + (<usize>first << 2);
    for (let k = 0; k < depth; k++) {
      for (let column = 0; column < width; column += 4) {
        const left = columns - first - column;
        v128.store(panels, left > 0 ? loadLanes(row + (<usize>column << 2), left) : f32x4.splat(0));
        panels += 16;
      }
      row += pitch;
    }
  }
}

/** The transpose of [columns, depth], packed as packPanels(.., width 8) packs [depth, columns]. */
export function packPanelsTransposed(source: usize, panels: usize, depth: i32, columns: i32): void {
  const pitch = <usize>depth << 2;
  for (let first = 0; first < columns; first += 8) {
    const used = min(8, columns - first);
    for (let column = 0; column < used; column++) {
      let from = source + <usize>(first + column) * pitch;
      let to = panels + (<usize>column << 2);
      for (let k = 0; k < depth; k++) {
        store<f32>(to, load<f32>(from));
        from += 4;
        to += 32;
      }
    }
    for (let column = used; column < 8; column++) {
      let to = panels + (<usize>column << 2);
      for (let k = 0; k < depth; k++) {
        store<f32>(to, 0);
        to += 32;
      }
    }
    panels += <usize>depth << 5;
  }
}

/** [rows, columns] to [columns, rows]. */
export function transpose(source: usize, target: usize, rows: i32, columns: i32): void {
  const sourcePitch = <usize>columns << 2;
  const targetPitch = <usize>rows << 2;
  let row = 0;
  for (; row + 4 <= rows; row += 4) {
    let from = source + <usize>row * sourcePitch;
    let to = target + (<usize>row << 2);
    let column = 0;
    for (; column + 4 <= columns; column += 4) {
      const a = v128.load(from);
      const b = v128.load(from + sourcePitch);
      const c = v128.load(from + 2 * sourcePitch);
      const d = v128.load(from + 3 * sourcePitch);
      const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
      const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<f64>(abLow, cdLow, 0, 2));
      v128.store(to + targetPitch, v128.shuffle<f64>(abLow, cdLow, 1, 3));
      v128.store(to + 2 * targetPitch, v128.shuffle<f64>(abHigh, cdHigh, 0, 2));
      v128.store(to + 3 * targetPitch, v128.shuffle<f64>(abHigh, cdHigh, 1, 3));
      from += 16;
      to += 4 * targetPitch;
    }
    for (; column < columns; column++) {
      for (let lane: usize = 0; lane < 4; lane++) store<f32>(to + (lane << 2), load<f32>(from + lane * sourcePitch));
      from += 4;
      to += targetPitch;
    }
  }
  for (; row < rows; row++) {
    let from = source + <usize>row * sourcePitch;
    let to = target + (<usize>row << 2);
    for (let column = 0; column < columns; column++) {
      store<f32>(to, load<f32>(from));
      from += 4;
      to += targetPitch;
    }
  }
}

/**
 * A filter [filterHeight, filterWidth, inChannels, outChannels] for the input gradient: panels
 * [inChannels / 8][filterHeight][filterWidth, backwards][outPitch][8], filled up with 0. Backwards, because then the filter columns
 * that a pixel meets are one contiguous run.
 */
export function packFilterTransposed(
  filter: usize, panels: usize,
  filterHeight: i32, filterWidth: i32, inChannels: i32, outChannels: i32, outPitch: i32,
): void {
  const pitch = <usize>outChannels << 2;
  for (let first = 0; first < inChannels; first += 8) {
    const used = min(8, inChannels - first);
    for (let row = 0; row < filterHeight; row++) {
      for (let column = filterWidth - 1; column >= 0; column--) {
        const source = filter + <usize>((row * filterWidth + column) * inChannels + first) * pitch;
        for (let k = 0; k < outPitch; k++) {
          if (k < outChannels && used == 8) {
            for (let lane: usize = 0; lane < 8; lane++) {
              store<f32>(panels + (lane << 2), load<f32>(source + lane * pitch + (<usize>k << 2)));
            }
          } else {
            for (let lane: usize = 0; lane < 8; lane++) {
              const inside = k < outChannels && <i32>lane < used;
              store<f32>(panels + (lane << 2), inside ? load<f32>(source + lane * pitch + (<usize>k << 2)) : 0);
            }
          }
          panels += 32;
        }
      }
    }
  }
}

/** Images [batch, height, width, channels] into the middle of larger ones, whose border becomes 0. */
export function padImages(
  source: usize, target: usize, batch: i32, height: i32, width: i32, channels: i32,
  top: i32, left: i32, paddedHeight: i32, paddedWidth: i32,
): void {
  const sourceRow = <usize>(width * channels) << 2;
  const targetRow = <usize>(paddedWidth * channels) << 2;
  memory.fill(target, 0, targetRow * <usize>(batch * paddedHeight));
  // tfjs may ask for an output so small that it sees nothing but the border.
  const rows = min(height, paddedHeight - top);
  const bytes = <usize>(max(0, min(width, paddedWidth - left)) * channels) << 2;
  for (let image = 0; image < batch; image++) {
    let from = source + sourceRow * <usize>(image * height);
    let to = target + targetRow * <usize>(image * paddedHeight + top) + (<usize>(left * channels) << 2);
    for (let row = 0; row < rows; row++) {
      memory.copy(to, from, bytes);
      from += sourceRow;
      to += targetRow;
    }
  }
}

/** The inverse of padImages for gradients, from pixels `pitch` floats apart: pixels outside the padded image have gradient 0. */
export function cropImages(
  source: usize, target: usize, batch: i32, height: i32, width: i32, channels: i32,
  top: i32, left: i32, paddedHeight: i32, paddedWidth: i32, pitch: i32,
): void {
  memory.fill(target, 0, <usize>(batch * height * width * channels) << 2);
  const rows = min(height, paddedHeight - top);
  const columns = max(0, min(width, paddedWidth - left));
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < rows; row++) {
      copyRows(
        source + (<usize>(((image * paddedHeight + top + row) * paddedWidth + left) * pitch) << 2),
        target + (<usize>((image * height + row) * width * channels) << 2),
        columns, channels, pitch, channels,
      );
    }
  }
}

/** Sets `bytes` bytes to 0. */
export function clear(address: usize, bytes: usize): void {
  memory.fill(address, 0, bytes);
}
