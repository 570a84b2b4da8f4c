import { ownPlugin, requireWhole } from "../plugin-options.js";
import { defineSchedule, type Schedule } from "../schedule.js";

/** How long the warm-up takes. */
export interface WarmUpOptions {
  readonly epochs: number;
}

/**
 * Raises the learning rate in equal steps from near 0 to the first factor of another schedule, which the last step of the warm-up
 * has. The other schedule then runs from its own step 0 over the epochs that are left, as if the trial had begun there: a cosine
 * still ends with the trial, and a step decay counts its epochs from the end of the warm-up. Where the trial has no more epochs
 * than the warm-up, it ends during it.
 *
 * Goyal et al. 2017, "Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour", arXiv:1706.02677, section 2.2.
 *
 * @throws a LabError `invalid-input` where `epochs` is no whole number of at least 1
 */
export function warmUp(inner: Schedule, { epochs: warmUpEpochs }: WarmUpOptions): Schedule {
  requireWhole(ownPlugin("Schedule", "warmUp"), "epochs", warmUpEpochs);
  const then = Object.entries(inner.config).map(([key, value]): [string, string | number] => [
    `then.${key}`,
    value,
  ]);
  return defineSchedule({
    name: "warmUp",
    config: { name: "warmUp", epochs: warmUpEpochs, ...Object.fromEntries(then) },
    factor({ step, stepsPerEpoch, epochs }) {
      const warmUpSteps = warmUpEpochs * stepsPerEpoch;
      // No schedule has to make sense of a trial without epochs.
      const left = { stepsPerEpoch, epochs: Math.max(1, epochs - warmUpEpochs) };
      if (step >= warmUpSteps) return inner.factor({ ...left, step: step - warmUpSteps });
      return ((step + 1) / warmUpSteps) * inner.factor({ ...left, step: 0 });
    },
  });
}
