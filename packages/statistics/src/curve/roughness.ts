import { mean } from "../description/moments.js";
import { type CurvePoint, requireCurve } from "./area-under-curve.js";

/**
 * How far a curve of at least three points is from smooth: the mean size of its second differences, of how much each step differs
 * from the step before; in the values' own measure, 0 for a line. Points that do not stand equally far apart count by
 * their order alone. A bend counts as well as a zigzag, so that a loss that falls fast at first is rougher than one
 * that hardly falls.
 */
export function roughness(points: readonly CurvePoint[]): number {
  requireCurve(points, 3, "The roughness of a curve");
  const steps = points.slice(1).map(({ value }, index) => value - (points[index]?.value ?? value));
  return mean(steps.slice(1).map((step, index) => Math.abs(step - (steps[index] ?? step))));
}
