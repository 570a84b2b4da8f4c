import type { VariantDiagnostics } from "../../diagnostics-summary.js";
import { plural, singleLine } from "../../format.js";
import type { Report } from "../../report.js";
import { cutMiddle } from "../../text-width.js";
import type { Chart } from "../chart.js";
import { defineChart } from "../chart-frame.js";
import { rounded, seedsCaption } from "../chart-words.js";
import { spreadEpochs } from "../line-rows.js";
import { byAccuracy } from "../order.js";
import { spreadApart } from "../spread-apart.js";
import { variantNames } from "../variant-names.js";
import { curvePanelsPlot, plotLines } from "./curve-panels.js";

/** More panels, lines in one, and points on a line cannot be read. */
const panelsAtMost = 12;
const layersAtMost = 10;
const pointsAtMost = 60;
const layerNameColumns = 12;
/** How near labels may come to each other, in lines of text. */
const labelHeight = 0.72;
const ticksAtMost = 5;

/** One layer's norm at one time. */
interface CurvePoint {
  readonly epoch: number;
  readonly norm: number;
}

interface LayerCurve {
  readonly layer: string;
  /** 0 for the first layer, 1 for the last. */
  readonly depth: number;
  readonly points: readonly CurvePoint[];
}

/**
 * The norm of the loss's gradient by each layer's kernel over the epochs, from before the first on, in a panel for each variant: its geometric
 * mean over the seeds. Undefined where none was measured.
 */
export function gradientCurvesChart({ summary, diagnostics }: Report): Chart | undefined {
  const measured = new Map(diagnostics?.variants.map((variant) => [variant.label, variant]));
  const all = byAccuracy(summary).flatMap(({ label }) => measured.get(label) ?? []);
  const drawn = all
    .map((variant) => ({ label: variant.label, curves: curvesOf(variant) }))
    .filter(({ curves }) => curves.length > 0);
  const panels = drawn.slice(0, panelsAtMost);
  const heights = panels.flatMap(({ curves }) => curves.flatMap(({ points }) => points.map(heightOf)));
  if (heights.length === 0) return undefined;
  const domain = [Math.floor(Math.min(...heights) - 0.05), Math.ceil(Math.max(...heights) + 0.05)] as const;
  const names = variantNames(summary.plan);
  const { epochs } = summary.plan;
  const step = Math.ceil((domain[1] - domain[0]) / ticksAtMost);
  const ticks = Array.from(
    { length: Math.floor((domain[1] - domain[0]) / step) + 1 },
    (_, i) => domain[0] + i * step,
  );
  const rows = panels.flatMap(({ label, curves }, order) => {
    const own = { variant: label, order };
    const name = names.get(label) ?? label;
    return [
      { kind: "panel", ...own, name },
      ...ticks.map((tick) => ({
        kind: "label",
        ...own,
        height: tick,
        text: Math.abs(tick) > 2 ? `1e${tick}` : String(10 ** tick),
      })),
      ...curves.flatMap(({ layer, depth, points }) =>
        points.map((point) => ({
          ...{
            kind: "point",
            ...own,
            name,
            layer: singleLine(layer),
            depth: rounded(depth),
            epoch: point.epoch,
          },
          ...{ norm: rounded(point.norm), height: rounded(heightOf(point)) },
        })),
      ),
      ...endsOf(curves, domain).map((end) => ({ kind: "end", ...own, ...end })),
    ];
  });
  const layerCounts = all.map(({ last }) => last.layers.filter(({ gradientNorm }) => gradientNorm).length);
  return defineChart(summary, {
    name: "gradient-curves",
    title: "Gradients of each layer over the epochs",
    caption: [
      seedsCaption(summary),
      "The norm of the loss's gradient by each layer's kernel, its geometric mean, on one scale for all; the fainter a line, the nearer its layer is to the image. Names stand in the order of the lines' ends. Epoch 0 is before training",
      drawn.length > panels.length
        ? `Shown are the ${panels.length} of ${plural(drawn.length, "variant")} with the highest final test accuracy`
        : undefined,
      Math.max(0, ...layerCounts) > layersAtMost
        ? `Of more layers than ${layersAtMost} some are left out`
        : undefined,
    ],
    description: `Lines of the gradient's norm in each layer over ${plural(epochs, "epoch")}. Before training and at the end: ${panels
      .map(({ label, curves }) => `${names.get(label) ?? label}: ${curves.map(curveInWords).join(", ")}`)
      .join("; ")}.`,
    rows,
    plot: (setting) =>
      curvePanelsPlot({ panels: panels.length, epochs, domain, labels: endLabels(rows) }, setting),
  });
}

function curvesOf({ first, epochs }: VariantDiagnostics): LayerCurve[] {
  const moments = [{ epoch: 0, moment: first }, ...epochs];
  const names = [...new Set(moments.flatMap(({ moment }) => moment.layers.map(({ layer }) => layer)))];
  const kept = new Set([0, ...spreadEpochs(epochs.length, pointsAtMost)]);
  const curves = names.map((layer) => ({
    layer,
    points: moments.flatMap(({ epoch, moment }): CurvePoint[] => {
      const norm = moment.layers.find((one) => one.layer === layer)?.gradientNorm;
      return norm !== undefined && norm > 0 && kept.has(epoch) ? [{ epoch, norm }] : [];
    }),
  }));
  const present = curves.filter(({ points }) => points.length > 0);
  const last = Math.max(1, present.length - 1);
  return evenly(
    present.map((curve, index) => ({ ...curve, depth: index / last })),
    layersAtMost,
  );
}

/** At most so many of the items, the first and the last among them. */
function evenly<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, index) =>
    Math.round((index * (items.length - 1)) / (most - 1)),
  ).flatMap((index) => items[index] ?? []);
}

function heightOf({ norm }: CurvePoint): number {
  return Math.log10(norm);
}

/** The name of each layer at its line's end, clear of the others. */
function endsOf(curves: readonly LayerCurve[], [bottom, top]: readonly [number, number]) {
  const ends = curves
    .flatMap(({ layer, points }) => {
      const last = points.at(-1);
      return last ? [{ layer, height: heightOf(last) }] : [];
    })
    .sort((a, b) => a.height - b.height);
  const places = spreadApart(
    ends.map(({ height }) => height),
    ((top - bottom) / plotLines) * labelHeight,
  );
  const below = Math.max(0, bottom - (places[0] ?? bottom));
  const above = Math.max(0, (places.at(-1) ?? top) - top);
  return ends.map(({ layer, height }, index) => ({
    text: cutMiddle(singleLine(layer), layerNameColumns),
    height: rounded((places[index] ?? height) + below - above),
  }));
}

function endLabels(rows: readonly { readonly kind: string; readonly text?: string }[]): string[] {
  return rows.flatMap(({ kind, text }) => (kind === "end" && text !== undefined ? [text] : []));
}

function curveInWords({ layer, points }: LayerCurve): string {
  const [first, last] = [points[0], points.at(-1)].map((point) => point?.norm.toPrecision(2) ?? "–");
  return `${singleLine(layer)} ${first} and ${last}`;
}
