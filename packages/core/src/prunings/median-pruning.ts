import { ownPlugin, requireOneOf } from "../plugin-options.js";
import { definePruning, type Pruning } from "../pruning.js";
import { type ValidationMetric, validationMetrics } from "../validation-metric.js";
import { checkRungs } from "./check-rungs.js";
import { rankVariants } from "./rank-variants.js";
import { type PruningScope, pruningScopes, survivorsWithin } from "./within.js";

/** When variants are given up. */
export interface MedianPruningOptions {
  /** The epochs after which it decides, rising, each below the study's epochs. */
  readonly rungs: readonly number[];
  /** "validationAccuracy" if not given. */
  readonly metric?: ValidationMetric;
  /**
   * "activation" lets the variants of each activation compete among themselves only, so that every activation has as many trials and
   * keeps a variant; all compete if not given.
   */
  readonly within?: PruningScope;
}

/**
 * At each rung keeps the variants that are at least as good as the median of those that still run, by the mean of a validation
 * metric over their seeds. Equal variants go on together or not at all. A variant none of whose seeds still runs does not go on;
 * one that lost some is ranked by the mean of the others.
 *
 * After the median stopping rule of Golovin et al. 2017, "Google Vizier: A Service for Black-Box Optimization",
 * https://doi.org/10.1145/3097983.3098043, which compares with the averages of finished trials; here all are compared at one
 * epoch.
 *
 * @throws a LabError `invalid-input` where the rungs are not rising whole numbers of at least 1, or `metric` or `within` is unknown;
 * `survivors` throws one where an epoch was not validated
 */
export function medianPruning(options: MedianPruningOptions): Pruning {
  const { metric = "validationAccuracy", within } = options;
  const rungs = [...options.rungs];
  const plugin = ownPlugin("Pruning", "medianPruning");
  checkRungs(plugin, rungs);
  requireOneOf(plugin, "metric", metric, validationMetrics);
  if (within !== undefined) requireOneOf(plugin, "within", within, pruningScopes);
  return definePruning({
    name: "medianPruning",
    config: { name: "medianPruning", rungs: rungs.join(","), metric, ...(within && { within }) },
    rungs,
    survivors: (results) =>
      survivorsWithin(within, results, (competing) => {
        const ranked = rankVariants(plugin, metric, competing);
        // None lies between the two in the middle: at or above their mean is at or above the better one.
        const middle = ranked[Math.floor((ranked.length - 1) / 2)];
        return ranked.filter(({ score }) => middle && score >= middle.score).map(({ label }) => label);
      }),
  });
}
