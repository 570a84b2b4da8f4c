import { ownPlugin, requireShare } from "../plugin-options.js";
import { defineSchedule, type Schedule } from "../schedule.js";
import { aboveMinimum } from "./above-minimum.js";
import { halfCosine } from "./exact-cosine.js";

/** Where the rate ends. */
export interface CosineOptions {
  /** The share of the learning rate that it falls towards, 0 to 1; 0 if not given. */
  readonly minimum?: number;
}

/**
 * Lowers the learning rate along half a cosine: minimum + (1 − minimum) · (1 + cos(π · t)) / 2, where t is the share of all steps
 * that were taken before. The first step has factor 1; the one after the last would have `minimum`.
 *
 * Loshchilov & Hutter 2017, "SGDR: Stochastic Gradient Descent with Warm Restarts", arXiv:1608.03983, equation 5, without
 * restarts.
 *
 * @throws a LabError `invalid-input` where `minimum` is not in [0, 1]
 */
export function cosine({ minimum = 0 }: CosineOptions = {}): Schedule {
  requireShare(ownPlugin("Schedule", "cosine"), "minimum", minimum);
  return defineSchedule({
    name: "cosine",
    config: { name: "cosine", minimum },
    factor({ step, stepsPerEpoch, epochs }) {
      const taken = Math.min(1, step / (stepsPerEpoch * epochs));
      return aboveMinimum(minimum, halfCosine(taken));
    },
  });
}
