import type { PlannedTrial } from "../events.js";
import { ownPlugin, requireOneOf, requirePositiveShare } from "../plugin-options.js";
import { definePruning, type Pruning } from "../pruning.js";
import { type ValidationMetric, validationMetrics } from "../validation-metric.js";
import { checkRungs } from "./check-rungs.js";
import { rankVariants } from "./rank-variants.js";
import { type PruningScope, pruningScopes, survivorsWithin } from "./within.js";

/** When variants are given up, and how many. */
export interface SuccessiveHalvingOptions {
  /** The epochs after which it decides, rising, each below the study's epochs. */
  readonly rungs: readonly number[];
  /** The share of the variants that go on at each rung, above 0 and at most 1, rounded up to whole variants; 0.5 if not given. */
  readonly keep?: number;
  /** "validationAccuracy" if not given. */
  readonly metric?: ValidationMetric;
  /** Labels of variants, or of activations, that always go on, such as a baseline; the share is of the others. */
  readonly keepAlways?: readonly string[];
  /**
   * "activation" lets the variants of each activation compete among themselves only, so that every activation has as many trials and
   * keeps a variant; all compete if not given.
   */
  readonly within?: PruningScope;
}

/**
 * At each rung keeps the best share of the variants that still run, by the mean of a validation metric over their seeds, and at
 * least one. Of equal variants the one earlier in the plan goes on. A variant none of whose seeds still runs does not go on; one
 * that lost some is ranked by the mean of the others.
 *
 * Jamieson & Talwalkar 2016, "Non-stochastic Best Arm Identification and Hyperparameter Optimization", arXiv:1502.07943. There
 * the rungs follow from a budget; here they are chosen.
 *
 * @throws a LabError `invalid-input` where the rungs are not rising whole numbers of at least 1, `keep` is not in (0, 1], or
 * `metric` or `within` unknown; `survivors` throws one where an epoch was not validated
 */
export function successiveHalving(options: SuccessiveHalvingOptions): Pruning {
  const { keep = 0.5, metric = "validationAccuracy", within } = options;
  const rungs = [...options.rungs];
  const keepAlways = [...(options.keepAlways ?? [])];
  const plugin = ownPlugin("Pruning", "successiveHalving");
  checkRungs(plugin, rungs);
  requirePositiveShare(plugin, "keep", keep);
  requireOneOf(plugin, "metric", metric, validationMetrics);
  if (within !== undefined) requireOneOf(plugin, "within", within, pruningScopes);
  return definePruning({
    name: "successiveHalving",
    config: {
      name: "successiveHalving",
      rungs: rungs.join(","),
      ...{ keep, metric },
      ...(within && { within }),
      ...(keepAlways.length > 0 ? { keepAlways: keepAlways.join(", ") } : {}),
    },
    rungs,
    survivors: (results) =>
      survivorsWithin(within, results, (competing) => {
        const isAlwaysKept = ({ variant, activation }: PlannedTrial): boolean =>
          keepAlways.includes(variant) || keepAlways.includes(activation);
        const always = new Set(
          competing.filter(({ planned }) => isAlwaysKept(planned)).map(({ planned }) => planned.variant),
        );
        const ranked = rankVariants(plugin, metric, competing).map(({ label }) => label);
        const others = ranked.filter((label) => !always.has(label));
        // 0.07 · 100 is a little above 7, and 7 variants are meant.
        const kept = new Set(others.slice(0, Math.max(1, Math.ceil(keep * others.length - 1e-9))));
        return ranked.filter((label) => always.has(label) || kept.has(label));
      }),
  });
}
