import { formatThreshold } from "../format.js";
import { comparedNoun } from "../plan-words.js";
import { seedsPhrase } from "../remarks.js";
import type { Report } from "../report.js";
import { list, type Section } from "./section.js";

/** What the figures mean, and what they do not. */
export function reading({ summary, analysis }: Report): Section {
  const { plan, variants, accuracyThreshold } = summary;
  const threshold = formatThreshold(accuracyThreshold);
  const noun = comparedNoun(plan);
  const completed = variants.map(({ completedSeeds }) => completedSeeds);
  const several = Math.max(0, ...completed) > 1;
  const items = [
    several
      ? `The figures are means over ${seedsPhrase(completed)}. A 95 % interval holds, in 95 of 100 such studies, the mean that ` +
        "endless seeds would have; it is wide with few seeds. Whether two differ is said by the test of their difference, " +
        "and not by whether their intervals overlap."
      : `Every ${noun} ran at most once to its end. Another seed, with other first weights and another order of the images, ` +
        "moves a figure by a point or more, so differences of a few points say nothing here. Run several seeds to learn more.",
    plan.folds === undefined
      ? undefined
      : "Each seed left out another fold of the training images, so test accuracies scatter by the images too. Their training images " +
        "overlap, which their intervals and tests do not allow for; those under Cross-validation, of the images held out, do.",
    analysis.family.size > 0
      ? "That no difference was shown does not mean that there is none. p is how often chance alone would bring a difference at " +
        "least as large where there is none; the correction keeps the chance of even one false difference in the family at 5 % at most."
      : undefined,
    plan.bestWeights
      ? "Test accuracy is that of the epoch which was best on the validation images: the test images decide nothing."
      : "Test accuracy is that of a trial's last epoch, never the best one: the test images decide nothing while a model trains.",
    `Epochs and seconds to ${threshold} end with the first epoch whose test accuracy is at least ${threshold}; under Results they are ` +
      "the mean over the seeds that got there. Seconds and images a second belong to this machine, and trials that ran side " +
      "by side share it.",
    noun === "activation"
      ? "All activations had the same model, optimizer and learning rate. With settings of its own, or in another model, or " +
        "after more epochs, an activation may do better or worse than here."
      : "All had the same settings but for those that their names tell. In another model, or after more epochs, the order may " +
        "be another one.",
    plan.reference &&
      "The reference comes from other software and other random numbers: it shows whether the figures are of the same size, " +
        "and not which of two runs is right.",
  ].filter((item) => item !== undefined);
  return { name: "reading", title: "How to read this", blocks: list(items) };
}
