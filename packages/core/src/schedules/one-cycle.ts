import { ownPlugin, requireOneOf, requireShare } from "../plugin-options.js";
import { defineSchedule, type Schedule } from "../schedule.js";
import { aboveMinimum } from "./above-minimum.js";
import { halfCosine } from "./exact-cosine.js";

/** The shape of the cycle. The optimizer's learning rate is its peak. */
export interface OneCycleOptions {
  /** The share of all steps after which the peak is reached, 0 to 1; 0.3 if not given. */
  readonly peakAt?: number;
  /** The share of the learning rate that it begins with, 0 to 1; 1/25 if not given. */
  readonly start?: number;
  /** The share of the learning rate that it ends with, 0 to 1; 1e-4 if not given. PyTorch's default makes 1/25 · 1e-4. */
  readonly end?: number;
  /** Whether it rises and falls along half a cosine or a straight line; "cosine" if not given. */
  readonly annealing?: "cosine" | "linear";
}

/**
 * Raises the learning rate from `start` to its peak, factor 1, and lowers it to `end`, which the last step has.
 *
 * Smith & Topin 2019, "Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates", arXiv:1708.07120, in
 * the form of PyTorch's OneCycleLR with two phases and without its changes of momentum: the peak is at step peakAt · steps − 1,
 * counted from 0. https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.OneCycleLR.html
 *
 * @throws a LabError `invalid-input` where `peakAt`, `start` or `end` is not in [0, 1] or `annealing` unknown
 */
export function oneCycle(options: OneCycleOptions = {}): Schedule {
  const { peakAt = 0.3, start = 1 / 25, end = 1e-4, annealing = "cosine" } = options;
  const plugin = ownPlugin("Schedule", "oneCycle");
  for (const [option, share] of Object.entries({ peakAt, start, end })) requireShare(plugin, option, share);
  requireOneOf(plugin, "annealing", annealing, ["cosine", "linear"]);
  const share = annealing === "linear" ? (distance: number) => 1 - distance : halfCosine;
  return defineSchedule({
    name: "oneCycle",
    config: { name: "oneCycle", peakAt, start, end, annealing },
    factor({ step, stepsPerEpoch, epochs }) {
      const steps = stepsPerEpoch * epochs;
      const peak = Math.max(0, peakAt * steps - 1);
      if (step < peak) return aboveMinimum(start, share((peak - step) / peak));
      const fall = steps - 1 - peak;
      // A peak at the very end leaves nothing to fall through.
      return fall > 0 ? aboveMinimum(end, share(Math.min(1, (step - peak) / fall))) : 1;
    },
  });
}
