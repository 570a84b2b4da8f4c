/** A picture in memory. */
export interface Picture {
  readonly height: number;
  readonly width: number;
  /** `[height, width, 3]`, red, green and blue, 0 to 255. */
  readonly pixels: Uint8Array;
}

/** What one row or column of the result is made of: rows or columns of the source, and the share of each, which add up to 1. */
interface Blend {
  readonly first: number;
  readonly shares: readonly number[];
}

/**
 * Stretches a picture to another size, each axis by itself: made smaller, a pixel is the mean of the area that it covers; made
 * larger, it is interpolated linearly between the two nearest. The same size gives the same bytes. Values are averaged as they
 * are stored, and rounded once, at the end; only `+ − × ÷` make them, so that they are the same everywhere.
 */
export function resize(source: Picture, height: number, width: number): Picture {
  const columns = blends(source.width, width);
  const rows = blends(source.height, height);
  const narrowed = new Float64Array(source.height * width * 3);
  for (let row = 0; row < source.height; row++) {
    for (const [column, { first, shares }] of columns.entries()) {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (const [offset, share] of shares.entries()) {
          sum += share * (source.pixels[(row * source.width + first + offset) * 3 + channel] ?? 0);
        }
        narrowed[(row * width + column) * 3 + channel] = sum;
      }
    }
  }
  const pixels = new Uint8Array(height * width * 3);
  for (const [row, { first, shares }] of rows.entries()) {
    for (let at = 0; at < width * 3; at++) {
      let sum = 0;
      for (const [offset, share] of shares.entries()) {
        sum += share * (narrowed[(first + offset) * width * 3 + at] ?? 0);
      }
      pixels[row * width * 3 + at] = Math.floor(sum + 0.5);
    }
  }
  return { height, width, pixels };
}

function blends(from: number, to: number): Blend[] {
  return Array.from({ length: to }, (_, index) =>
    to < from ? coveredArea(index, from, to) : betweenNearest(index, from, to),
  );
}

/** In units of 1 / `to` of a source pixel everything is whole, so that shares are exact up to the one division. */
function coveredArea(index: number, from: number, to: number): Blend {
  const start = index * from;
  const end = start + from;
  const first = Math.floor(start / to);
  const last = Math.ceil(end / to);
  const shares = Array.from({ length: last - first }, (_, offset) => {
    const left = (first + offset) * to;
    return (Math.min(end, left + to) - Math.max(start, left)) / from;
  });
  return { first, shares };
}

function betweenNearest(index: number, from: number, to: number): Blend {
  // The middle of the pixel, in the source's pixels, whose middles lie at whole numbers.
  const middle = Math.max(0, Math.min(from - 1, ((2 * index + 1) * from - to) / (2 * to)));
  const first = Math.min(Math.floor(middle), Math.max(0, from - 2));
  const share = middle - first;
  return from === 1 ? { first: 0, shares: [1] } : { first, shares: [1 - share, share] };
}
