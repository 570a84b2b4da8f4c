import { refuse } from "../shared/refuse.js";

/** A point of a curve. */
export interface CurvePoint {
  /** An epoch, or seconds; each above the one before. */
  readonly at: number;
  readonly value: number;
}

/**
 * The area under a curve of at least two points by the trapezoid rule: of the loss over epochs, small where it falls
 * early and far. Divided by the length of the curve it is the mean loss. Only curves over the same stretch can be
 * compared.
 */
export function areaUnderCurve(points: readonly CurvePoint[]): number {
  requireCurve(points, 2, "The area under a curve");
  let area = 0;
  points.slice(1).forEach((point, index) => {
    const before = points[index];
    if (before) area += ((point.at - before.at) * (point.value + before.value)) / 2;
  });
  return area;
}

/** Refuses a curve that is too short, goes back or has points that are not finite. */
export function requireCurve(points: readonly CurvePoint[], least: number, what: string): void {
  if (points.length < least)
    refuse(
      `${what} came with ${points.length} points, and at least ${least} are needed; record more epochs.`,
    );
  points.forEach(({ at, value }, index) => {
    if (!Number.isFinite(at) || !Number.isFinite(value))
      refuse(
        `${what} has the point ${at}, ${value}, and finite numbers were expected; leave a diverged run out.`,
      );
    const before = points[index - 1];
    if (before && before.at >= at)
      refuse(`${what} goes from ${before.at} to ${at}, and points that ascend were expected; sort them.`);
  });
}
