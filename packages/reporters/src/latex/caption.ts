import { formatCount, plural } from "../format.js";
import { groupBy } from "../group-by.js";
import { comparedNoun, comparedPhrase, modelsPhrase } from "../plan-words.js";
import { failureReason, outcomeRemark, seedsPhrase } from "../remarks.js";
import type { Report } from "../report.js";
import { testNames } from "../sections/settings.js";
import type { StudySummary } from "../summary.js";
import { boldLabels, marks } from "./columns.js";
import { latexText } from "./latex-text.js";

/** All that a reader of the table alone has to know, as LaTeX. */
export function latexCaption(report: Report): string {
  const { summary } = report;
  const { plan } = summary;
  return [
    plan.dataset.notice === undefined ? undefined : `\\textbf{Note: ${latexText(plan.dataset.notice)}.}`,
    ofWhat(summary),
    latexText(outcomeRemark(summary) ?? ""),
    figures(report),
    comparisons(report),
    bold(report),
    failures(summary),
    pruned(summary),
    plan.reference && latexText(`Reference: test accuracy from ${plan.reference.source}.`),
  ]
    .filter(Boolean)
    .join(" ");
}

/** For a list of tables. */
export function shortCaption({ plan }: StudySummary): string {
  return `Test accuracy of ${comparedPhrase(plan)} on ${plan.dataset.title}`;
}

function ofWhat({ plan }: StudySummary): string {
  const { title, trainingImages, testImages } = plan.dataset;
  return latexText(
    `Test accuracy, in per cent, on ${title} (${formatCount(trainingImages)} training and ${formatCount(testImages)} test images) of ` +
      `${comparedPhrase(plan)}, ${modelsPhrase(plan)}, ${plural(plan.epochs, "epoch")}.`,
  );
}

function figures({ summary }: Report): string {
  const { variants, plan } = summary;
  const completed = variants.map(({ completedSeeds }) => completedSeeds);
  const most = Math.max(0, ...completed);
  if (most === 0) return "No seed was completed.";
  const when = plan.bestWeights ? " at each trial's best validation epoch" : " at the end of training";
  if (most === 1)
    return `Figures of one seed${when}: without more seeds there is no interval, and no test of any difference.`;
  return (
    `Means over ${seedsPhrase(completed)}${when}; the 95\\,\\% interval is that of the mean accuracy by Student's $t$ over seeds.` +
    (completed.includes(1) ? " Where there is one seed, there is no interval." : "") +
    (plan.folds === undefined
      ? ""
      : ` Each seed trained without another of ${plan.folds} folds of the images.`)
  );
}

function comparisons({ summary, analysis }: Report): string | undefined {
  const { family, baseline, primaryTest } = analysis;
  if (family.size === 0) return undefined;
  const title = summary.plan.variants.find(({ label }) => label === baseline)?.title ?? baseline;
  return (
    `$\\Delta$: difference from ${latexText(title)} in percentage points; $p$: ` +
    latexText(`${testNames[primaryTest]}, Holm-corrected for ${family.description}.`)
  );
}

function bold(report: Report): string | undefined {
  const { summary, analysis } = report;
  if (analysis.tiers === null) return undefined;
  const noun = comparedNoun(summary.plan);
  return boldLabels(report).size > 0
    ? `Bold: the best mean and those not told apart from it (all pairs, Holm-corrected); these are not shown to be equal.`
    : `No ${noun} could be told apart from the one with the best mean, so that none is bold.`;
}

function failures({ failedTrials }: StudySummary): string | undefined {
  if (failedTrials.length === 0) return undefined;
  const reasons = [...groupBy(failedTrials, ({ reason }) => reason)].map(
    ([reason, trials]) => `${trials.length} ${failureReason(reason)}`,
  );
  return `${marks.failed} ${latexText(`Seeds failed and are in no mean: ${reasons.join(", ")}.`)}`;
}

function pruned({ prunedTrials }: StudySummary): string | undefined {
  if (prunedTrials.length === 0) return undefined;
  return `${marks.pruned} Seeds were given up since others were better and are in no mean, so that those left flatter: ${prunedTrials.length}.`;
}
