/** A point of a curve. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

const parts = 512;
const ratio = (Math.sqrt(5) - 1) / 2;

/**
 * The highest point of a function between two numbers: the best of 513 places, and golden section between its neighbours.
 * The value is good to about 1e-15, the place to 1e-8, as it is flat there.
 */
export function highestPoint(f: (x: number) => number, low: number, high: number): Point {
  const step = (high - low) / parts;
  const places = Array.from({ length: parts + 1 }, (_, index) => low + index * step);
  const start = places.reduce((best, at) => (f(at) > f(best) ? at : best), low);
  let [left, right] = [start - step, start + step];
  for (let round = 0; round < 70; round++) {
    const [first, second] = [right - ratio * (right - left), left + ratio * (right - left)];
    if (f(first) > f(second)) right = second;
    else left = first;
  }
  const at = (left + right) / 2;
  return { at, value: f(at) };
}

/** The lowest point, in the same way. */
export function lowestPoint(f: (x: number) => number, low: number, high: number): Point {
  const { at, value } = highestPoint((x) => -f(x), low, high);
  return { at, value: -value };
}
