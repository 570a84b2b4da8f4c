import { cutMiddle } from "../text-width.js";
import { rounded } from "./chart-words.js";
import { spreadApart } from "./spread-apart.js";
import type { NamedLook } from "./variant-look.js";

/** One epoch of a variant's curve in a chart's own measure. A null stands for what it has not. */
export interface LinePoint {
  readonly variant: string;
  readonly epoch: number;
  readonly mean: number;
  /** Over the seeds. */
  readonly lowest: number | null;
  readonly highest: number | null;
  /** The 95 % interval of the mean. */
  readonly low: number | null;
  readonly high: number | null;
}

export const plotHeight = 340;
export const endLabelSize = 12;
const labelHeight = 15;
const labelColumns = 34;
const pointsAtMost = 2000;
const epochsAtLeast = 20;

/** The epochs that are drawn: all, or so many of them that the chart stays light, the first and the last always. */
export function drawnEpochs(epochs: number, variants: number): number[] {
  const count = Math.max(epochsAtLeast, Math.floor(pointsAtMost / Math.max(1, variants)));
  return spreadEpochs(epochs, Math.min(count, 200));
}

/** At most `count` of the epochs from 1 to `epochs`, at even distances of a whole number, and the last. */
export function spreadEpochs(epochs: number, count: number): number[] {
  const stride = Math.max(1, Math.ceil(epochs / count));
  const chosen = Array.from({ length: Math.ceil(epochs / stride) }, (_, index) => 1 + index * stride);
  return chosen.at(-1) === epochs ? chosen : [...chosen, epochs];
}

/** The rows of the lines: those that stand back first, so that the others are drawn over them, and without bands. */
export function pointRows(points: readonly LinePoint[], looks: readonly NamedLook[]) {
  const byVariant = new Map(looks.map((look) => [look.variant, look]));
  const rows = points.map(({ variant, epoch, mean, ...band }) => {
    const look = byVariant.get(variant);
    const start = { kind: "point", variant, name: look?.name ?? variant, epoch, mean: rounded(mean) };
    if (!look?.emphasized) return { ...start, quiet: true };
    return {
      ...{ ...start, lowest: rounded(band.lowest), highest: rounded(band.highest) },
      ...{ low: rounded(band.low), high: rounded(band.high) },
    };
  });
  return [...rows.filter((row) => "quiet" in row), ...rows.filter((row) => !("quiet" in row))];
}

/** The last point of each emphasised line with its label, and the height at which the label stands clear of the others. */
export function endRows(
  points: readonly LinePoint[],
  looks: readonly NamedLook[],
  epochs: number,
  [bottom, top]: readonly [number, number],
) {
  const ends = looks
    .filter(({ emphasized }) => emphasized)
    .flatMap(({ variant, name }) => {
      const end = points.filter((point) => point.variant === variant).at(-1);
      return end ? [{ ...end, name }] : [];
    })
    .sort((a, b) => a.mean - b.mean);
  const heights = spreadApart(
    ends.map(({ mean }) => mean),
    (top - bottom) * (labelHeight / plotHeight),
  );
  const shift = Math.max(0, bottom - (heights[0] ?? bottom)) - Math.max(0, (heights.at(-1) ?? top) - top);
  return ends.map(({ variant, name, epoch, mean }, index) => ({
    ...{ kind: "end", variant, lastEpoch: epoch, last: rounded(mean) },
    label: `${cutMiddle(name, labelColumns)}${epoch === epochs ? "" : ` (to epoch ${epoch})`}`,
    labelAt: rounded((heights[index] ?? mean) + shift),
  }));
}

/** Where the axis has a label. */
export function epochTicks(epochs: number, most: number): number[] {
  const stride =
    [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000].find((step) => epochs / step <= most) ?? epochs;
  const round = Array.from({ length: Math.floor(epochs / stride) }, (_, index) => (index + 1) * stride);
  const ticks = stride === 1 ? round : [1, ...round];
  // The last epoch is what the figures are of.
  const last = ticks.at(-1) ?? 1;
  if (last === epochs) return ticks;
  return epochs - last < stride * 0.6 ? [...ticks.slice(0, -1), epochs] : [...ticks, epochs];
}
