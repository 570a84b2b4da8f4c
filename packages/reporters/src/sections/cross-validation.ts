import type { CrossValidatedComparison, CrossValidation } from "../cross-validation/cross-validation.js";
import { heldOutWords } from "../cross-validation/cross-validation-words.js";
import { formatEnds, formatP, formatPercent, formatPoints, plural } from "../format.js";
import { comparedNoun } from "../plan-words.js";
import type { Report } from "../report.js";
import type { StudySummary } from "../summary.js";
import { outcomeWords } from "./differences.js";
import { nameOf } from "./names.js";
import {
  type Block,
  type Cell,
  type Column,
  capitalized,
  code,
  figureCell,
  paragraph,
  type Section,
} from "./section.js";

/** More rows, or more columns, than that nobody reads one by one. */
const rowsAtMost = 100;
const foldsAtMost = 20;

/** What the trials came to on the fold that each held out. */
export function crossValidation({ summary, crossValidation: found }: Report): Section | undefined {
  if (!found) return undefined;
  const noun = comparedNoun(summary.plan);
  return {
    name: "cross-validation",
    title: "Cross-validation",
    blocks: [
      paragraph(
        heldOutWords(found),
        ` Every ${noun} met the same folds, so differences are taken fold by fold.`,
      ),
      means(found, summary),
      ...differences(found, summary),
      ...eachFold(found, summary),
      paragraph(sharedWords(found), selectionWords(summary)),
    ],
  };
}

function means({ variants }: CrossValidation, summary: StudySummary): Block {
  return {
    kind: "table",
    subject: "accuracy on the images held out",
    columns: columnsOf(summary, ["Folds", "Held-out accuracy", "95 % interval"]),
    rows: variants.map(({ label, planned, scores, mean, interval }) => [
      { text: nameOf(summary, label) },
      { text: `${scores.length} of ${planned}`, figure: scores.length },
      figureCell(mean, formatPercent),
      figureCell(interval, formatEnds, ({ low }) => low),
    ]),
  };
}

function differences({ comparisons, baseline }: CrossValidation, summary: StudySummary): Block[] {
  if (comparisons.length === 0) return [];
  return [
    paragraph("Less ", nameOf(summary, baseline), " on the same folds:"),
    {
      kind: "table",
      subject: "held-out accuracy less the baseline's",
      columns: columnsOf(summary, ["Difference (points)", "95 % interval", "p", "Holm p", "Result"]),
      rows: comparisons.map((comparison) => [
        { text: nameOf(summary, comparison.label) },
        ...comparisonCells(comparison),
      ]),
    },
  ];
}

function comparisonCells(comparison: CrossValidatedComparison): Cell[] {
  const { difference, interval, p, correctedP, outcome } = comparison;
  return [
    figureCell(difference, formatPoints),
    figureCell(interval, formatEnds, ({ low }) => low),
    figureCell(p, formatP),
    figureCell(correctedP, formatP),
    { text: outcomeWords[outcome] },
  ];
}

function eachFold({ variants, folds, repetitions }: CrossValidation, summary: StudySummary): Block[] {
  if (folds > foldsAtMost || variants.length * repetitions > rowsAtMost)
    return [
      paragraph(
        `The figures of ${plural(folds, "fold")} are too many to list here; `,
        code("trials.csv"),
        " has them.",
      ),
    ];
  const numbers = Array.from({ length: folds }, (_, index) => index + 1);
  const repeated = repetitions > 1;
  return [
    paragraph("Fold by fold:"),
    {
      kind: "table",
      subject: "accuracy on each fold",
      columns: columnsOf(summary, [
        ...(repeated ? ["Repetition"] : []),
        ...numbers.map((number) => `Fold ${number}`),
      ]),
      rows: variants.flatMap(({ label, scores }) =>
        Array.from({ length: repetitions }, (_, index) => index + 1).map((repetition) => [
          { text: nameOf(summary, label) },
          ...(repeated ? [{ text: String(repetition), figure: repetition }] : []),
          ...numbers.map((number) =>
            figureCell(
              scores.find((score) => score.fold === number && score.repetition === repetition)?.accuracy,
              formatPercent,
            ),
          ),
        ]),
      ),
    },
  ];
}

function columnsOf({ plan }: StudySummary, headings: readonly string[]): Column[] {
  return [
    { heading: capitalized(comparedNoun(plan)), align: "left" },
    ...headings.map((heading) => ({ heading, align: "right" as const })),
  ];
}

function sharedWords({ folds, repetitions, comparisons }: CrossValidation): string {
  const count = folds * repetitions;
  const overlap =
    folds === 2
      ? "Each trial trains on what another one holds out"
      : `Folds share training images: any two of a repetition have ${formatPercent((folds - 2) / (folds - 1))} of theirs in common`;
  const tested = comparisons.filter(({ p }) => p !== null).length;
  return (
    `${overlap}, so their figures scatter less than those of new images would. Intervals and p are therefore those of the corrected ` +
    `resampled t test (Nadeau and Bengio 2003), which takes the variance of a mean over ${count} folds as s² (1/${count} + 1/${folds - 1}) ` +
    `in place of s²/${count}; they speak of other training images, as many as these, with other seeds.` +
    (tested === 0
      ? ""
      : ` Holm p is p corrected for ${plural(tested, "comparison")} with the baseline, and below 0.05 the result says above or below; the ` +
        "intervals are each of one difference, not corrected.")
  );
}

/** What makes the figures of a fold look better than those of new images, where the fold decided something. */
function selectionWords({ plan }: StudySummary): string {
  const decided = [
    plan.bestWeights ? "which epoch's weights a trial ends with" : undefined,
    plan.earlyStopping ? "when a trial stops" : undefined,
    plan.pruning ? "which trials are given up" : undefined,
  ].filter((what) => what !== undefined);
  if (decided.length === 0) return "";
  return ` The fold also decided ${decided.join(" and ")}, which makes its figures look a little better than new images would.`;
}
