type RealFunction = (x: number) => number;

/** A point of a curve; points with the same `part` are joined. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly part: number;
}

/** What a picture shows: from and to, across and upwards. */
export interface Window {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** How far from a break a curve ends, so that differences do not reach across it. */
const gap = 3e-4;
const step = 1e-4;
const samples = 400;

/** f′ from values nearby; no break may lie within `gap`. */
export function slopeOf(f: RealFunction): RealFunction {
  const slope = (x: number, h: number) => (f(x + h) - f(x - h)) / (2 * h);
  return (x) => (4 * slope(x, step) - slope(x, 2 * step)) / 3;
}

/** The numbers at which a curve is evaluated, in parts between its breaks. */
export function places([from, to]: Window["x"], breaks: readonly number[]): number[][] {
  const inside = breaks.filter((at) => at > from + 2 * gap && at < to - 2 * gap).sort((a, b) => a - b);
  const ends = [from - gap, ...inside, to + gap];
  return ends.slice(1).map((end, index) => {
    const [low, high] = [(ends[index] ?? from) + gap, end - gap];
    const count = Math.max(2, Math.ceil((samples * (high - low)) / (to - from)));
    return Array.from({ length: count + 1 }, (_, at) => low + ((high - low) * at) / count);
  });
}

/** A curve within a window, in as few points as show no difference at this size in pixels. */
export function sampleCurve(
  f: RealFunction,
  window: Window,
  breaks: readonly number[],
  pixels: readonly [width: number, height: number],
): CurvePoint[] {
  const scale = [0, 1].map((axis) => {
    const [low, high] = axis === 0 ? window.x : window.y;
    return (pixels[axis] ?? 1) / (high - low);
  });
  const parts = places(window.x, breaks).flatMap((xs) =>
    clip(
      xs.map((x) => ({ x, y: f(x) })),
      window.y,
    ),
  );
  return parts.flatMap((points, part) =>
    simplify(points, scale[0] ?? 1, scale[1] ?? 1).map(({ x, y }) => ({
      x: rounded(x),
      y: rounded(y),
      part,
    })),
  );
}

/** Far below a pixel, and above what processors differ in. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4 + 0;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The pieces of a line that lie between two heights. */
function clip(points: readonly Point[], [low, high]: readonly [number, number]): Point[][] {
  const pieces: Point[][] = [];
  let piece: Point[] = [];
  points.forEach((point, index) => {
    const before = points[index - 1];
    const isInside = point.y >= low && point.y <= high;
    const wasInside = piece.length > 0;
    if (before && isInside !== wasInside) piece.push(...crossing(before, point, low, high));
    if (isInside) piece.push(point);
    else if (wasInside) {
      pieces.push(piece);
      piece = [];
    }
  });
  return [...pieces, piece].filter(({ length }) => length > 1);
}

/** Where the line from one point to another leaves the window or enters it. */
function crossing(from: Point, to: Point, low: number, high: number): Point[] {
  const edge = Math.max(from.y, to.y) > high ? high : low;
  const share = (edge - from.y) / (to.y - from.y);
  return Number.isFinite(share) ? [{ x: from.x + share * (to.x - from.x), y: edge }] : [];
}

/** Ramer, Douglas and Peucker: leaves out what lies within a tenth of a pixel of the line without it. */
function simplify(points: readonly Point[], scaleX: number, scaleY: number): Point[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 3) return [...points];
  const [dx, dy] = [(last.x - first.x) * scaleX, (last.y - first.y) * scaleY];
  const length = Math.hypot(dx, dy) || 1;
  let farthest = 0;
  let distance = 0;
  points.forEach(({ x, y }, index) => {
    const away = Math.abs(dx * (y - first.y) * scaleY - dy * (x - first.x) * scaleX) / length;
    if (away > distance + 1e-6) [farthest, distance] = [index, away];
  });
  if (distance < 0.1) return [first, last];
  const left = simplify(points.slice(0, farthest + 1), scaleX, scaleY);
  return [...left.slice(0, -1), ...simplify(points.slice(farthest), scaleX, scaleY)];
}
