import type { LayerProbe } from "@activation-lab/core";
import { formatPercent, noFigure, plural } from "../format.js";
import { comparedNoun } from "../plan-words.js";
import type { Report } from "../report.js";
import { spread } from "../spread.js";
import type { VariantSummary } from "../variant-summary.js";
import { nameOf } from "./names.js";
import { type Cell, capitalized, code, paragraph, type Section, type Table } from "./section.js";

/** More rows than that nobody reads one by one. */
const rowsAtMost = 100;

/** What a linear classifier made of each layer's outputs. */
export function layerProbes({ summary }: Report): Section | undefined {
  const probed = summary.variants
    .map((variant) => ({ variant, probes: probesOf(variant) }))
    .filter(({ probes }) => probes.length > 0);
  if (probed.length === 0) return undefined;
  const layers = [...new Set(probed.flatMap(({ probes }) => probes.map(({ layer }) => layer)))];
  const table: Table = {
    kind: "table",
    subject: "test accuracy of a linear classifier on each layer's outputs",
    columns: [
      { heading: capitalized(comparedNoun(summary.plan)), align: "left" },
      ...layers.map((layer) => ({ heading: code(layer), align: "right" as const })),
    ],
    rows: probed.map(({ variant, probes }) => [
      { text: nameOf(summary, variant.label) },
      ...layers.map((layer) => accuracyCell(probes.filter((probe) => probe.layer === layer))),
    ]),
  };
  const { trainingImages, testImages } = summary.plan.layerProbes ?? {};
  const images =
    trainingImages === undefined || testImages === undefined
      ? ""
      : ` on ${plural(trainingImages, "training image")} and tested on ${plural(testImages, "test image")}`;
  return {
    name: "layer-probes",
    title: "What a linear classifier makes of each layer",
    blocks: [
      probed.length > rowsAtMost
        ? paragraph(
            `${plural(probed.length, "row")} are too many to list here; `,
            code("trials.csv"),
            " has them.",
          )
        : table,
      paragraph(
        `At the end of each trial a linear classifier was fitted to the outputs of each activation${images}, by ridge regression; means over the ` +
          "completed seeds, the lowest and the highest behind them. A layer whose outputs are worth more to it has kept, or made, features by " +
          "which classes differ (Alain & Bengio 2016, arXiv:1610.01644). Layers of different width have different numbers of features: " +
          "compare activations in one layer.",
      ),
    ],
  };
}

function probesOf({ trials }: VariantSummary): LayerProbe[] {
  return trials.flatMap(({ layerProbes = [] }) => layerProbes);
}

function accuracyCell(probes: readonly LayerProbe[]): Cell {
  const found = spread(probes.flatMap(({ testAccuracy }) => testAccuracy ?? []));
  if (!found) return { text: noFigure };
  const { mean: figure, minimum, maximum, seeds } = found;
  const range = [minimum, maximum].map((end) => (100 * end).toFixed(1)).join("–");
  return { text: `${formatPercent(figure)}${seeds === 1 ? "" : ` (${range})`}`, figure };
}
