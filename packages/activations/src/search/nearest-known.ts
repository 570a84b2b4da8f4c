import { type Activation, labError } from "@activation-lab/core";
import { numberFunction } from "../formula/evaluate.js";
import { parseFormula } from "../formula/parse.js";
import { withParameters } from "../formula/rewrite.js";

/** The activation that a formula is nearest to, and how near. */
export interface NearestKnown {
  readonly label: string;
  readonly title: string;
  /** What its values are multiplied with to be nearest; 1 where that is as near. */
  readonly factor: number;
  /** Whether it is nearest as a function of −x. */
  readonly mirrored: boolean;
  /** The largest difference from it, so multiplied and mirrored, for x from −5 to 5. */
  readonly maxDifference: number;
  /** The mean of the differences there, without their signs. */
  readonly meanDifference: number;
}

const end = 5;
const places = Array.from({ length: 1001 }, (_, index) => ((index - 500) * end) / 500);

/** A factor this near to 1 is 1. */
const almost = 0.005;

/**
 * The nearest of some activations to a formula, by the mean difference from −5 to 5, each times the factor that suits it best and
 * also of −x: a network's weights take up either. Of equally near ones the one with the fewest
 * parameters, then the first; those over the last axis are passed over.
 *
 * @throws a LabError `invalid-input` for a formula that cannot be read, and where there is no activation to compare with
 */
export function nearestKnown(formula: string, activations: readonly Activation[]): NearestKnown {
  const value = numberFunction(withParameters(parseFormula(formula, []), {}));
  const wanted = places.map(value);
  // Where several are the same function, the one without anything to set or to learn says most.
  const simpleFirst = [...activations].sort((one, other) => settings(one) - settings(other));
  const compared = simpleFirst.flatMap((activation) => {
    if (activation.arity !== "elementwise") return [];
    const values = places.map((x) => activation.reference(x));
    const { label, title } = activation;
    return [false, true].map((mirrored): NearestKnown => {
      const others = mirrored ? [...values].reverse() : values;
      return { label, title, mirrored, ...differences(wanted, others) };
    });
  });
  const [first, ...others] = compared.filter(({ meanDifference }) => Number.isFinite(meanDifference));
  if (!first) {
    throw labError(
      "invalid-input",
      `nearestKnown of @activation-lab/activations was given no elementwise activation to compare "${formula}" with.`,
    );
  }
  return others.reduce(
    (nearest, one) => (one.meanDifference < nearest.meanDifference - 1e-12 ? one : nearest),
    first,
  );
}

function settings({ params, weights }: Activation): number {
  return Object.keys(params).length + Object.keys(weights).length;
}

function differences(wanted: readonly number[], values: readonly number[]) {
  const product = (others: readonly number[]): number =>
    values.reduce((sum, value, index) => sum + value * (others[index] ?? Number.NaN), 0);
  const best = product(wanted) / product(values);
  const factor = Math.abs(best - 1) < almost || !Number.isFinite(best) ? 1 : Number(best.toPrecision(3));
  const all = values.map((value, index) => Math.abs(factor * value - (wanted[index] ?? Number.NaN)));
  return {
    factor,
    maxDifference: Math.max(...all),
    meanDifference: all.reduce((sum, one) => sum + one, 0) / all.length,
  };
}
