import { deadSlope, saturatedSlope } from "@activation-lab/core";
import type { LayerSummary, MomentSummary } from "../diagnostics-summary.js";
import { formatPercent, noFigure, plural } from "../format.js";
import { comparedNoun } from "../plan-words.js";
import type { Report } from "../report.js";
import { nameOf } from "./names.js";
import { type Cell, capitalized, code, paragraph, type Section, type Table } from "./section.js";

/** More rows than that nobody reads one by one. */
const rowsAtMost = 100;

/** What the networks did to gradients and activations. */
export function diagnostics({ summary, diagnostics: measured }: Report): Section | undefined {
  if (!measured) return undefined;
  const { probeImages, variants } = measured;
  const noun = capitalized(comparedNoun(summary.plan));
  const gradients: Table = {
    kind: "table",
    subject: "gradients on their way back",
    columns: [
      { heading: noun, align: "left" },
      { heading: "Last / first layer, before training", align: "right" },
      { heading: "After the last epoch", align: "right" },
      { heading: "Recovered units", align: "right" },
    ],
    rows: variants.map(({ label, first, last, recoveredShare }) => [
      { text: nameOf(summary, label) },
      ratioCell(first),
      ratioCell(last),
      shareCell(recoveredShare),
    ]),
  };
  const layerRows = variants.flatMap(({ label, first, last }) =>
    last.layers.map((layer) => {
      const before = first.layers.find((earlier) => earlier.layer === layer.layer);
      return [
        { text: nameOf(summary, label) },
        { text: code(layer.layer) },
        ...change(before, layer, ({ gradientNorm }) => gradientNorm, formatNorm),
        ...change(before, layer, ({ deadShare }) => deadShare, formatPercent),
        ...change(before, layer, ({ saturatedShare }) => saturatedShare, formatPercent),
      ];
    }),
  );
  const layers: Table = {
    kind: "table",
    subject: "each layer before training and after the last epoch",
    columns: [
      { heading: noun, align: "left" },
      { heading: "Layer", align: "left" },
      ...["Gradient, before", "after", "Dead units, before", "after", "Saturated, before", "after"].map(
        (heading) => ({ heading, align: "right" as const }),
      ),
    ],
    rows: layerRows,
  };
  return {
    name: "diagnostics",
    title: "Inside the network",
    blocks: [
      gradients,
      layerRows.length > rowsAtMost
        ? paragraph(
            `${plural(layerRows.length, "row")} for each layer are too many to list here; `,
            code("diagnostics.csv"),
            " has them.",
          )
        : layers,
      paragraph(
        `Measured ${probeImages === undefined ? "" : `on ${plural(probeImages, "training image")}, `}not in training; means over the completed seeds, those of ` +
          "gradients geometric. The gradient is that of the loss by a layer's kernel, and its norm in the last layer over that in the first is " +
          "far above 1 where gradients vanish on their way back, far below where they explode. A unit, a channel, is dead where the " +
          `function's slope is below ${deadSlope.toExponential(1)} for every image and place, so that nothing before it learns by it; for a function over the last axis, ` +
          "where it puts out zero throughout. Recovered are those of all units that were ever dead that were not at the end. Saturated are inputs " +
          `at which the slope is below ${saturatedSlope}.`,
      ),
    ],
  };
}

function change(
  before: LayerSummary | undefined,
  after: LayerSummary,
  figureOf: (layer: LayerSummary) => number | undefined,
  write: (value: number) => string,
): Cell[] {
  return [before && figureOf(before), figureOf(after)].map((figure) => cell(figure, write));
}

function ratioCell({ lastToFirstGradient }: MomentSummary): Cell {
  return cell(lastToFirstGradient, formatNorm);
}

function shareCell(share: number | undefined): Cell {
  return cell(share, formatPercent);
}

function cell(figure: number | undefined, write: (value: number) => string): Cell {
  return figure === undefined ? { text: noFigure } : { text: write(figure), figure };
}

/** Three significant digits: "0.0123", "1.5e-7". */
function formatNorm(norm: number): string {
  return norm === 0 || (norm >= 0.001 && norm < 10_000)
    ? String(Number(norm.toPrecision(3)))
    : norm.toExponential(1);
}
