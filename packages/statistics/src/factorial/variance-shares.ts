import { mean } from "../description/moments.js";
import { requireValues } from "../shared/refuse.js";
import { sum } from "../shared/sum.js";
import { cellTable, type FactorialCell } from "./cell-table.js";
import { effectVariances, meanSquare } from "./effect-variances.js";

/** What a factor, several together, or the seeds explain of the variance of scores. */
export interface VarianceShare {
  /** The share of the variance of these scores, 0 to 1. It flatters: chance gives every effect some of it. */
  readonly etaSquared: number;
  /**
   * An estimate of the share where there were any number of seeds: what chance gives is taken off, so that it is 0 on average where
   * there is no effect, and then often a little below. Null with one score in each cell.
   */
  readonly omegaSquared: number | null;
  readonly degreesOfFreedom: number;
}

/** The share of a factor, or of two beyond what each explains alone: that the best level of one depends on the other's. */
export interface EffectShare extends VarianceShare {
  /** One name, or two. */
  readonly factors: readonly string[];
}

/** What explains the variance of scores. The shares sum to 1, each kind of them for itself. */
export interface VarianceShares {
  /** How many combinations of levels there are. */
  readonly cells: number;
  /** How many scores a cell has at least, and at most. */
  readonly scoresPerCell: { readonly least: number; readonly most: number };
  /** The standard deviation of the scores, each cell counted alike, over their number. */
  readonly standardDeviation: number;
  /** Each factor in the order given, then each pair. */
  readonly effects: readonly EffectShare[];
  /** What three factors or more explain together beyond their pairs; null with two factors or one. */
  readonly higherInteractions: VarianceShare | null;
  /**
   * What differs within cells; null with one score in each, where it cannot be told apart from the interaction of all
   * factors.
   */
  readonly seeds: VarianceShare | null;
}

/**
 * Divides the variance of scores among crossed factors, their pairs, all other interactions, and the seeds within each combination
 * of levels: the analysis of variance of a factorial design, as shares. R. A. Fisher, "Statistical Methods for Research Workers"
 * (1925), for η²; W. L. Hays, "Statistics for Psychologists" (1963), for ω² = (SS − df · MS) / (SS of all + MS) with the MS within
 * cells.
 *
 * Cells count alike, however many scores they have: the method of unweighted means (F. Yates, "The analysis of multiple
 * classifications with unequal numbers in the different classes", 1934), with the harmonic mean as the number of scores. Where all
 * cells have as many scores it is the usual analysis. Factors are taken as fixed: the shares are those of these levels.
 *
 * @returns undefined where no score differs from another
 * @throws a RangeError where a combination of levels has no score or comes twice, a factor has one level, or a score is not finite
 */
export function varianceShares(
  cells: readonly FactorialCell[],
  factors: readonly string[],
): VarianceShares | undefined {
  const table = cellTable(cells, factors);
  for (const { scores } of table.cells) requireValues(scores, 1, "A combination of levels");
  const count = table.cells.length;
  const means = table.cells.map(({ scores }) => mean(scores));
  const sizes = table.cells.map(({ scores }) => scores.length);
  const squares = table.cells.map(({ scores }, cell) =>
    sum(scores.map((score) => (score - (means[cell] ?? 0)) ** 2)),
  );
  const center = mean(means);
  const between = meanSquare(means.map((value) => value - center));
  const within = mean(squares.map((square, cell) => square / (sizes[cell] ?? 1)));
  const total = between + within;
  if (total === 0) return undefined;

  const spare = sum(sizes) - count;
  const noise = spare > 0 ? sum(squares) / spare : undefined;
  // What chance adds to a variance among the means of cells, for each degree of freedom.
  const chance = noise === undefined ? 0 : (noise * mean(sizes.map((size) => 1 / size))) / count;
  const estimatedTotal = between - (count - 1) * chance + (noise ?? 0);
  const share = (variance: number, degreesOfFreedom: number): VarianceShare => ({
    etaSquared: variance / total,
    omegaSquared: noise === undefined ? null : (variance - degreesOfFreedom * chance) / estimatedTotal,
    degreesOfFreedom,
  });

  const effects = effectVariances(table, means);
  const explained = sum(effects.map(({ variance }) => variance));
  const freedom = sum(effects.map(({ degreesOfFreedom }) => degreesOfFreedom));
  return {
    cells: count,
    scoresPerCell: { least: Math.min(...sizes), most: Math.max(...sizes) },
    standardDeviation: Math.sqrt(total),
    effects: effects.map(({ factors, variance, degreesOfFreedom }) => ({
      factors,
      ...share(variance, degreesOfFreedom),
    })),
    higherInteractions:
      factors.length > 2 ? share(Math.max(0, between - explained), count - 1 - freedom) : null,
    seeds:
      noise === undefined
        ? null
        : {
            etaSquared: within / total,
            omegaSquared: noise / estimatedTotal,
            degreesOfFreedom: spare,
          },
  };
}
