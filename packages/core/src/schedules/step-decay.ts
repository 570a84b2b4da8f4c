import { ownPlugin, requirePositiveShare, requireWhole } from "../plugin-options.js";
import { defineSchedule, type Schedule } from "../schedule.js";

/** When the rate falls, and by how much. */
export interface StepDecayOptions {
  /** After how many epochs it falls each time. */
  readonly everyEpochs: number;
  /** What it is multiplied with each time, above 0 and at most 1. */
  readonly factor: number;
}

/**
 * Multiplies the learning rate with `factor` after every `everyEpochs` epochs: factor^⌊epochs trained / everyEpochs⌋, in (0, 1].
 * The form of PyTorch's StepLR, https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html
 *
 * @throws a LabError `invalid-input` where `everyEpochs` is no whole number of at least 1 or `factor` not in (0, 1]
 */
export function stepDecay({ everyEpochs, factor }: StepDecayOptions): Schedule {
  const plugin = ownPlugin("Schedule", "stepDecay");
  requireWhole(plugin, "everyEpochs", everyEpochs);
  requirePositiveShare(plugin, "factor", factor);
  return defineSchedule({
    name: "stepDecay",
    config: { name: "stepDecay", everyEpochs, factor },
    factor({ step, stepsPerEpoch }) {
      const steps = everyEpochs * stepsPerEpoch;
      let power = 1;
      for (let falls = steps; falls <= step; falls += steps) power *= factor;
      return power;
    },
  });
}
