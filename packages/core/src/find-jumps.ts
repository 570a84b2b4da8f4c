type RealFunction = (x: number) => number;

/** How far from 0 jumps are looked for. */
export const jumpReach = 8;
const cell = 1 / 32;
/** Off the grid of round numbers, on which jumps lie. */
const offset = 0.0013;
/** How narrow a cell is made, by order: narrower ones drown in rounding. */
const narrowest = [1e-7, 1e-6, 4e-4, 6e-3];
const mostCandidates = 12;

/**
 * Where the derivative of this order, from 0 (the function itself) to 3, jumps within ±8: differences across a cell shrink with
 * the cell where it is continuous, and stay where it jumps. Each place is good to about the width of the last cell, 1e-6 to 6e-3.
 */
export function findJumps(f: RealFunction, order: number): number[] {
  const smallest = narrowest[order] ?? cell;
  const derivative = (x: number, width: number): number => dividedDifference(f, x, order, width);
  const change = (low: number, width: number): number =>
    Math.abs(derivative(low + width, width / 4) - derivative(low, width / 4));

  const lows = Array.from(
    { length: (2 * jumpReach) / cell },
    (_, index) => index * cell - jumpReach + offset,
  );
  const changes = lows.map((low) => change(low, cell));
  const contrast = (index: number): number =>
    (changes[index] ?? 0) - ((changes[index - 3] ?? 0) + (changes[index + 3] ?? 0)) / 2;
  const candidates = lows
    .map((low, index) => ({ low, change: changes[index] ?? 0, contrast: contrast(index) }))
    .filter((candidate) => candidate.contrast > 1e-4)
    .sort((a, b) => b.contrast - a.contrast)
    .slice(0, mostCandidates);

  const jumps: number[] = [];
  for (const candidate of candidates) {
    let { low } = candidate;
    let width = cell;
    while (width > smallest) {
      width /= 2;
      // Overlapping parts, so that a jump on a boundary is inside of one of them.
      const parts = [low, low + width / 2, low + width];
      low = parts.reduce((best, part) => (change(part, width) > change(best, width) ? part : best), low);
    }
    const at = low + width / 2;
    const isNew = jumps.every((known) => Math.abs(known - at) > cell);
    const kept = change(low, width);
    if (isNew && kept > 0.4 * candidate.change && kept > 0.6 * candidate.contrast) jumps.push(at);
  }
  return jumps.sort((a, b) => a - b);
}

/** The central divided difference of this order, with points `width` apart. */
function dividedDifference(f: RealFunction, x: number, order: number, width: number): number {
  if (order === 0) return f(x);
  const next = (at: number): number => dividedDifference(f, at, order - 1, width);
  return (next(x + width / 2) - next(x - width / 2)) / width;
}
