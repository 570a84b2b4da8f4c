import { singleLine } from "../format.js";
import type { Report } from "../report.js";
import type { StudySummary } from "../summary.js";
import { cutMiddle } from "../text-width.js";
import type { Chart } from "./chart.js";
import { defineChart } from "./chart-frame.js";
import { rounded, seedsCaption } from "./chart-words.js";
import { confusionPlot } from "./confusion-panels.js";
import { meanConfusion } from "./mean-confusion.js";
import { byAccuracy } from "./order.js";
import { variantNames } from "./variant-names.js";

/** A matrix of more classes cannot be read. */
const classesAtMost = 20;
/** Of more variants only the best, the baseline and the worst are shown. */
const variantsAtMost = 6;
const classNameColumns = 12;

/**
 * The confusion matrix of each variant, averaged over its seeds: in per cent of a true class's images, what they were taken for.
 * Undefined where the record has no matrices, and where there are more than 20 classes.
 */
export function confusionChart({ summary }: Report): Chart | undefined {
  const { classNames } = summary.plan.dataset;
  if (classNames.length > classesAtMost) return undefined;
  const names = variantNames(summary.plan);
  const all = byAccuracy(summary).flatMap((variant) => {
    const confusion = meanConfusion(variant, classNames.length);
    return confusion
      ? [{ label: variant.label, name: names.get(variant.label) ?? variant.label, confusion }]
      : [];
  });
  if (all.length === 0) return undefined;
  const shown = all.length <= variantsAtMost ? all : telling(all, summary);
  const classes = shortClasses(classNames);
  const panels = shown.map(({ label, name }, order) => ({
    ...{ kind: "panel", variant: label, order, name: cutMiddle(name, 34) },
  }));
  const labels = shown.flatMap(({ label }, order) =>
    classes.map(({ name, short }, index) => ({ kind: "class", variant: label, order, index, name, short })),
  );
  const cells = shown.flatMap(({ label, name, confusion }, order) =>
    confusion.flatMap((row, truth) =>
      row.map((share, predicted) => ({
        ...{ kind: "cell", variant: label, order, name, truth, predicted },
        value: rounded(Math.round(share * 1000) / 10),
      })),
    ),
  );
  return defineChart(summary, {
    name: "confusion",
    title: "What each class was taken for",
    caption: [
      `${seedsCaption(summary)}. Rows: the true class; columns, in the same order: what its test images were taken for, in per cent, where that is 0.5 % or more`,
      shown.length < all.length
        ? `Of ${all.length} variants the best, the baseline and the worst are shown`
        : undefined,
    ],
    description: `Confusion matrices. ${shown.map(({ name, confusion }) => `${name}: ${mistakesInWords(confusion, classNames)}`).join("; ")}.`,
    rows: [...panels, ...labels, ...cells],
    plot: (setting) => confusionPlot({ panels: shown.length, classes }, setting),
  });
}

function telling<Item extends { readonly label: string }>(
  all: readonly Item[],
  { plan }: StudySummary,
): Item[] {
  const chosen = [all[0], all.find(({ label }) => label === plan.comparison.baseline), all.at(-1)];
  return all.filter((item) => chosen.includes(item));
}

/** Names for the rows, and for the columns their first three letters, or numbers where those are not unique. */
function shortClasses(classNames: readonly string[]) {
  const lines = classNames.map(singleLine);
  const shorts = lines.map((name) => [...name].slice(0, 3).join(""));
  const isUnique = new Set(shorts).size === shorts.length;
  return lines.map((line, index) => {
    const name = cutMiddle(line, classNameColumns);
    return isUnique
      ? { name, short: shorts[index] ?? "" }
      : { name: `${index + 1} ${name}`, short: String(index + 1) };
  });
}

const mistakesNamed = 3;

function mistakesInWords(confusion: readonly (readonly number[])[], classNames: readonly string[]): string {
  const mistakes = confusion
    .flatMap((row, truth) => row.map((share, predicted) => ({ share, truth, predicted })))
    .filter(({ share, truth, predicted }) => truth !== predicted && share > 0)
    .sort((a, b) => b.share - a.share)
    .slice(0, mistakesNamed);
  if (mistakes.length === 0) return "no mistakes";
  const nameOf = (index: number) => singleLine(classNames[index] ?? "");
  return `most often ${mistakes
    .map(
      ({ share, truth, predicted }) =>
        `${nameOf(truth)} for ${nameOf(predicted)} (${(share * 100).toFixed(0)} %)`,
    )
    .join(", ")}`;
}
