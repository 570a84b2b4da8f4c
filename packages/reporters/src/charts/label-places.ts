/** A point with a label beside it, in pixels from the upper left corner. */
export interface LabelledPoint {
  readonly x: number;
  readonly y: number;
  readonly labelWidth: number;
  /** Whether a line goes through the point from side to side, so that its label is better above or below it. */
  readonly isOnLine: boolean;
}

/** Where a label stands from its point. */
export interface LabelPlace {
  readonly align: "left" | "right" | "center";
  readonly dx: number;
  readonly dy: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const pointRadius = 7;
const labelHeight = 14;
const gap = 12;
const rise = 17;

const beside: readonly LabelPlace[] = [
  { align: "left", dx: gap, dy: 0 },
  { align: "right", dx: -gap, dy: 0 },
];
const above: readonly LabelPlace[] = [
  { align: "center", dx: 0, dy: -rise },
  { align: "center", dx: 0, dy: rise },
];
const aslant: readonly LabelPlace[] = [
  { align: "left", dx: gap, dy: -rise },
  { align: "left", dx: gap, dy: rise },
  { align: "right", dx: -gap, dy: -rise },
  { align: "right", dx: -gap, dy: rise },
];

/**
 * Gives labels places beside their points, one after the other, so that none lies on another, on a point or outside: undefined
 * where there is no such place.
 *
 * @param points those that come first choose first; `others` are points without labels
 */
export function placeLabels(
  points: readonly LabelledPoint[],
  others: readonly Pick<LabelledPoint, "x" | "y">[],
  width: number,
  height: number,
): (LabelPlace | undefined)[] {
  const taken: Box[] = [...points, ...others].map(({ x, y }) => around(x, y, pointRadius));
  return points.map((point, index) => {
    const ways = point.isOnLine ? [...above, ...aslant, ...beside] : [...beside, ...above, ...aslant];
    const place = ways.find((candidate) => {
      const box = labelBox(point, candidate);
      const isInside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
      return isInside && taken.every((other, at) => at === index || !overlap(box, other));
    });
    if (place) taken.push(labelBox(point, place));
    return place;
  });
}

function labelBox({ x, y, labelWidth }: LabelledPoint, { align, dx, dy }: LabelPlace): Box {
  const from = { left: 0, right: -labelWidth, center: -labelWidth / 2 }[align];
  const left = x + dx + from;
  return { left, right: left + labelWidth, top: y + dy - labelHeight / 2, bottom: y + dy + labelHeight / 2 };
}

function around(x: number, y: number, radius: number): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
