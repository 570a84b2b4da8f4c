import { studentUpperQuantile } from "../distribution/student-distribution.js";
import { deviationRatioNodes, mergeNodes, type Node } from "./quadrature.js";

/** The two groups of a comparison as far as its power depends on them. */
export interface GroupSizes {
  readonly firstCount: number;
  readonly secondCount: number;
  /** The first group's share of the squared standard error of the difference, 0 to 1. */
  readonly firstShare: number;
}

/**
 * How far from 0 a difference of means must lie for Welch's test to reject, in true standard errors: it depends on
 * the variances that the study will find, hence a list with probabilities.
 */
export function welchThresholds(sizes: GroupSizes, significance: number): Node[] {
  const [firstFreedom, secondFreedom] = [sizes.firstCount - 1, sizes.secondCount - 1];
  const quantile = tailQuantiles(
    significance / 2,
    Math.min(firstFreedom, secondFreedom),
    firstFreedom + secondFreedom,
  );
  const seconds = deviationRatioNodes(secondFreedom);
  const nodes = deviationRatioNodes(firstFreedom).flatMap((first) =>
    seconds.map((second) => {
      const firstSquare = sizes.firstShare * first.value ** 2;
      const secondSquare = (1 - sizes.firstShare) * second.value ** 2;
      const square = firstSquare + secondSquare;
      const freedom = square ** 2 / (firstSquare ** 2 / firstFreedom + secondSquare ** 2 / secondFreedom);
      return { value: quantile(freedom) * Math.sqrt(square), weight: first.weight * second.weight };
    }),
  );
  return mergeNodes(nodes);
}

/** The same for the paired t test of so many differences. */
export function pairedThresholds(count: number, significance: number): Node[] {
  const quantile = studentUpperQuantile(significance / 2, count - 1);
  return deviationRatioNodes(count - 1).map(({ value, weight }) => ({ value: value * quantile, weight }));
}

/**
 * The degrees of freedom of the squared standard error that a study of these groups estimates: Welch and
 * Satterthwaite's.
 */
export function effectiveFreedom({ firstCount, secondCount, firstShare }: GroupSizes): number {
  return 1 / (firstShare ** 2 / (firstCount - 1) + (1 - firstShare) ** 2 / (secondCount - 1));
}

/**
 * The upper quantiles of Student's distribution for any degrees of freedom between two: a polynomial through twelve
 * of them. Its logarithm is smooth in the reciprocal, and one quantile costs as much as hundreds of polynomials.
 */
function tailQuantiles(tail: number, least: number, most: number): (degreesOfFreedom: number) => number {
  const [start, end] = [1 / most, 1 / least];
  if (end - start < 1e-12) {
    const single = studentUpperQuantile(tail, most);
    return () => single;
  }
  const count = 12;
  const places = Array.from({ length: count }, (_, index) => {
    const angle = (Math.PI * (index + 0.5)) / count;
    const place = start + ((end - start) * (1 + Math.cos(angle))) / 2;
    return {
      place,
      value: Math.log(studentUpperQuantile(tail, 1 / place)),
      weight: Math.sin(angle) * (index % 2 === 0 ? 1 : -1),
    };
  });
  return (degreesOfFreedom) => {
    const at = 1 / degreesOfFreedom;
    let above = 0;
    let below = 0;
    for (const { place, value, weight } of places) {
      const distance = at - place;
      if (distance === 0) return Math.exp(value);
      above += (weight / distance) * value;
      below += weight / distance;
    }
    return Math.exp(above / below);
  };
}
