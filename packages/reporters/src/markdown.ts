import type { StudyEvent } from "@activation-lab/core";
import { markdownTable } from "markdown-table";
import { costRemark, costTable } from "./cost-table.js";
import {
  formatAmount,
  formatLoss,
  formatMeanCount,
  formatPercent,
  formatThreshold,
  noFigure,
  plural,
} from "./format.js";
import { caption } from "./markdown/caption.js";
import { environments, settings } from "./markdown/settings.js";
import { address, type Blocks, capitalized, code, escaped, variantName } from "./markdown-text.js";
import { comparedNoun, comparedPhrase, modelsPhrase } from "./plan-words.js";
import {
  failureReason,
  failureRemarks,
  outcomeRemark,
  prunedRemark,
  referenceRemark,
  seedsPhrase,
  seedsRemark,
  thresholdRemark,
  timeBudgetRemark,
} from "./remarks.js";
import { resultColumns } from "./results-table.js";
import { type StudySummary, type SummaryOptions, summarize } from "./summary.js";
import type { TrialSummary } from "./trial-summary.js";

/** What can be chosen about the Markdown report. */
export interface MarkdownOptions extends SummaryOptions {
  /** The addresses of the two charts, as seen from the report; left out unless given. */
  readonly charts?: { readonly loss: string; readonly accuracy: string };
}

/**
 * The report as Markdown, with the tables of GitHub: results, settings, environment, and how to read it.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export function toMarkdown(events: readonly StudyEvent[], options: MarkdownOptions = {}): string {
  const summary = summarize(events, options);
  const sections = [
    heading(summary),
    results(summary),
    charts(summary, options),
    seeds(summary),
    costs(summary),
    failures(summary),
    reading(summary),
    settings(summary),
    environments(summary),
  ];
  return `${sections
    .flat()
    .filter((block) => block !== undefined)
    .join("\n\n")}\n`;
}

function heading(summary: StudySummary): Blocks {
  const { plan, plannedTrials } = summary;
  const { notice } = plan.dataset;
  const outcome = outcomeRemark(summary);
  return [
    `# ${escaped(plan.title)}`,
    notice === undefined ? undefined : `**Note: ${escaped(notice)}**`,
    outcome && `**${outcome}**`,
    `${plural(plannedTrials, "trial")}: the ${modelsPhrase(plan, code)} on ${escaped(plan.dataset.title)} with ` +
      `${escaped(comparedPhrase(plan))} and ${plural(plan.seeds.length, "seed")}, ` +
      `${plural(plan.epochs, "epoch")} each.`,
  ];
}

function results(summary: StudySummary): Blocks {
  const columns = resultColumns(summary);
  const table = markdownTable(
    [
      [
        capitalized(comparedNoun(summary.plan)),
        "Seeds",
        ...columns.map(({ heading }) => capitalized(heading.join(" ").trim())),
      ],
      ...summary.variants.map((variant) => [
        variantName(variant),
        `${variant.completedSeeds} of ${variant.plannedSeeds}`,
        ...columns.map(({ cell }) => cell(variant)),
      ]),
    ],
    { align: ["l", ...columns.map(() => "r"), "r"] },
  );
  const remarks = [
    prunedRemark(summary),
    timeBudgetRemark(summary),
    seedsRemark(summary),
    thresholdRemark(summary),
    referenceRemark(summary),
  ];
  return [
    "## Results",
    caption(summary, `after ${plural(summary.plan.epochs, "epoch")}`),
    table,
    remarks
      .filter((remark) => remark !== undefined)
      .map(escaped)
      .join(" "),
  ];
}

function charts(summary: StudySummary, { charts }: MarkdownOptions): Blocks {
  if (!charts) return [];
  const { title } = summary.plan.dataset;
  return [
    `![Test accuracy of each ${comparedNoun(summary.plan)} on ${escaped(title)}](${address(charts.accuracy)})`,
    `![Training loss of each ${comparedNoun(summary.plan)} over the epochs on ${escaped(title)}](${address(charts.loss)})`,
  ];
}

function seeds(summary: StudySummary): Blocks {
  if (summary.plan.seeds.length < 2) return [];
  const threshold = formatThreshold(summary.accuracyThreshold);
  const rows = summary.variants.flatMap(({ label, trials }) =>
    trials.map((trial) => [
      code(label),
      String(trial.seed),
      outcomeWords(trial),
      trial.trainingLoss === undefined ? noFigure : formatLoss(trial.trainingLoss),
      trial.testAccuracy === undefined ? noFigure : formatPercent(trial.testAccuracy),
      trial.threshold === undefined ? noFigure : formatMeanCount(trial.threshold.epochs),
      trial.threshold === undefined ? noFigure : formatAmount(trial.threshold.seconds),
      trial.weightsHash === undefined ? noFigure : code(trial.weightsHash.slice(0, 12)),
    ]),
  );
  const headings = [
    ...[capitalized(comparedNoun(summary.plan)), "Seed", "Outcome", "Training loss", "Test accuracy"],
    ...[`Epochs to ${threshold}`, `Seconds to ${threshold}`, "Final weights (SHA-256)"],
  ];
  return [
    "## Each seed",
    caption(summary, "each seed by itself"),
    markdownTable([headings, ...rows], { align: ["l", "r", "l", "r", "r", "r", "r", "l"] }),
  ];
}

function costs(summary: StudySummary): Blocks {
  const table = costTable(summary, variantName);
  return table === undefined ? [] : ["## Cost", caption(summary, "cost of training"), table, costRemark];
}

function failures(summary: StudySummary): Blocks {
  if (summary.failedTrials.length === 0) return [];
  return [
    "## Failed trials",
    "These have no part in the figures above; that training failed is a result as well.",
    failureRemarks(summary)
      .map((remark) => `- ${escaped(remark)}`)
      .join("\n"),
  ];
}

function reading({ plan, variants, accuracyThreshold }: StudySummary): Blocks {
  const threshold = formatThreshold(accuracyThreshold);
  const completed = variants.map(({ completedSeeds }) => completedSeeds);
  const seedsItem =
    plan.seeds.length === 1
      ? "Every activation ran once. Another seed, with other first weights and another order of the images, moves a " +
        "figure by a point or more, so differences of a few points say nothing here. Run several seeds to learn more."
      : `The figures are means over ${seedsPhrase(completed)}; the range is from the lowest to the highest seed, and ` +
        "grows with the number of seeds. Where two ranges overlap, this study does not tell the two activations " +
        "apart. Where they do not, it points to a difference, and with few seeds it can still be chance.";
  const items = [
    seedsItem,
    "Test accuracy is that of the last epoch, never the best one: the test images decide nothing while a model trains.",
    `Epochs and seconds to ${threshold} are counted to the end of the first epoch whose test accuracy is at least ` +
      `${threshold}, over the seeds that got there. Seconds and images a second belong to this machine, and trials ` +
      "that ran side by side share it.",
    "All activations had the same model, optimizer and learning rate. With settings of its own, or in another " +
      "model, or after more epochs, an activation may do better or worse than here.",
    plan.reference &&
      "The reference comes from other software and other random numbers: it shows whether the figures are of the " +
        "same size, and not which of two runs is right.",
  ].filter((item) => item !== undefined);
  return ["## How to read this", items.map((item) => `- ${item}`).join("\n")];
}

function outcomeWords({ outcome, reason, prunedAt, stoppedBy, epochs }: TrialSummary): string {
  switch (outcome) {
    case "waiting":
      return "not begun";
    case "failed":
      return `failed: ${failureReason(reason)}`;
    case "pruned":
      return `given up at epoch ${prunedAt}`;
    case "unfinished":
      return "unfinished";
    case "completed":
      return stoppedBy === undefined ? "completed" : `${stoppedWords[stoppedBy]} at epoch ${epochs}`;
  }
}

const stoppedWords = { "early-stopping": "stopped early", "time-budget": "out of time" } as const;
