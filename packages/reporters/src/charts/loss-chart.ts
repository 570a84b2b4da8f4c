import { formatLoss } from "../format.js";
import type { Report } from "../report.js";
import type { StudySummary } from "../summary.js";
import type { VariantSummary } from "../variant-summary.js";
import type { Chart } from "./chart.js";
import { defineChart } from "./chart-frame.js";
import { figuresInWords, hasSeveralSeeds, seedsCaption } from "./chart-words.js";
import { linePlot } from "./line-chart.js";
import { drawnEpochs, endRows, type LinePoint, pointRows } from "./line-rows.js";
import { type NamedLook, variantLooks } from "./variant-look.js";

/**
 * Training loss over the epochs, one line a variant with its label at the line's end: the mean over the seeds, and a light
 * band from the lowest to the highest. Undefined where no epoch was finished.
 */
export function lossChart({ summary }: Report): Chart | undefined {
  const { plan, variants } = summary;
  if (variants.every(({ curve }) => curve.length === 0)) return undefined;
  const looks = variantLooks(summary);
  const all = lossPoints(summary);
  const cut = lossCut(plan.dataset.classNames.length, all);
  const shown = all.filter(({ mean }) => mean <= cut);
  const domain = lossDomain(shown, cut);
  const epochs = new Set(drawnEpochs(plan.epochs, variants.length));
  const lasts = new Map(shown.map(({ variant, epoch }) => [variant, epoch]));
  const ends = endRows(shown, looks, plan.epochs, domain);
  return defineChart(summary, {
    name: "loss",
    title: "Training loss over the epochs",
    caption: [
      hasSeveralSeeds(summary)
        ? `${seedsCaption(summary)}; bands from the lowest seed to the highest`
        : seedsCaption(summary),
      quietCaption(looks),
      ...missingRemarks(variants, looks, all, cut),
    ],
    description: `Lines of the training loss over ${plan.epochs} epochs. Mean loss of the last epoch, lowest first: ${lossesInWords(all, looks)}.`,
    rows: [
      ...pointRows(
        shown.filter(({ variant, epoch }) => epochs.has(epoch) || lasts.get(variant) === epoch),
        looks,
      ),
      ...ends,
    ],
    smoothed: ["mean", "lowest", "highest"],
    plot: (setting) =>
      linePlot(
        {
          ...{ plan, looks, ends, domain, tickFormat: "~f", format: ".3f" },
          axisTitle: "Training loss (cross-entropy, nats)",
          shortTitle: "Mean training loss",
        },
        setting,
      ),
  });
}

/** What the thin grey lines are, undefined where there are none. */
export function quietCaption(looks: readonly NamedLook[]): string | undefined {
  const quiet = looks.filter(({ emphasized }) => !emphasized).length;
  if (quiet === 0) return undefined;
  return `Named are the baseline and those of the highest final test accuracy; the ${quiet} others are thin and grey`;
}

function lossPoints({ variants }: StudySummary): LinePoint[] {
  return variants.flatMap(({ label, curve }) =>
    curve
      .filter(({ trainingLoss }) => Number.isFinite(trainingLoss.mean))
      .map(({ epoch, trainingLoss: { mean, minimum, maximum, seeds } }) => ({
        ...{ variant: label, epoch, mean, low: null, high: null },
        ...(seeds > 1 ? { lowest: minimum, highest: maximum } : { lowest: null, highest: null }),
      })),
  );
}

/** The loss above which nothing is drawn: one that diverges would press all the others flat. */
function lossCut(classes: number, points: readonly LinePoint[]): number {
  const guessing = Math.log(Math.max(2, classes));
  return points.some(({ mean }) => mean <= 2 * guessing) ? 2 * guessing : Number.POSITIVE_INFINITY;
}

function lossDomain(points: readonly LinePoint[], cut: number): [number, number] {
  if (points.length === 0) return [0, 1];
  const lowest = Math.min(...points.map(({ mean, lowest }) => lowest ?? mean));
  const highest = Math.min(cut, Math.max(...points.map(({ mean, highest }) => highest ?? mean)));
  const margin = (highest - lowest) * 0.04 || 0.1;
  return [Math.max(0, lowest - margin), highest + margin];
}

function lossesInWords(points: readonly LinePoint[], looks: readonly NamedLook[]): string {
  const ends = looks
    .map(({ variant, name }) => ({ name, end: points.filter((point) => point.variant === variant).at(-1) }))
    .sort((a, b) => (a.end?.mean ?? Number.POSITIVE_INFINITY) - (b.end?.mean ?? Number.POSITIVE_INFINITY));
  return figuresInWords(ends, ({ name, end }) => [name, end ? formatLoss(end.mean) : "without a loss"]);
}

function missingRemarks(
  variants: readonly VariantSummary[],
  looks: readonly NamedLook[],
  all: readonly LinePoint[],
  cut: number,
): string[] {
  const names = new Map(looks.map(({ variant, name }) => [variant, name]));
  const withLoss = new Set(all.map(({ variant }) => variant));
  const list = (labels: readonly string[]) => labels.map((label) => names.get(label) ?? label).join(", ");
  const labelsOf = (chosen: readonly VariantSummary[]) => list(chosen.map(({ label }) => label));
  const notBegun = variants.filter(({ curve }) => curve.length === 0);
  const diverged = variants.filter(({ label, curve }) => curve.length > 0 && !withLoss.has(label));
  const above = [...new Set(all.filter(({ mean }) => mean > cut).map(({ variant }) => variant))];
  return [
    ...(notBegun.length > 0 ? [`No line, as no epoch was finished: ${labelsOf(notBegun)}`] : []),
    ...(diverged.length > 0 ? [`No line, as the loss is not a number: ${labelsOf(diverged)}`] : []),
    ...(above.length > 0 ? [`Not drawn above ${formatLoss(cut)}: ${list(above)}`] : []),
  ];
}
