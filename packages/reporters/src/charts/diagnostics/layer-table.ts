import type { LayerSummary, VariantDiagnostics } from "../../diagnostics-summary.js";
import { plural, singleLine } from "../../format.js";
import type { Report } from "../../report.js";
import { cutMiddle } from "../../text-width.js";
import type { Chart } from "../chart.js";
import { defineChart } from "../chart-frame.js";
import { rounded, seedsCaption } from "../chart-words.js";
import { headingRows, heatTablePlot } from "../heat-table.js";
import { byAccuracy } from "../order.js";
import { rowName } from "../row-layout.js";
import { variantNames } from "../variant-names.js";

/** What one table of variants and layers shows. */
export interface LayerTable {
  readonly name: string;
  readonly title: string;
  /** What a cell says, and what its tint. */
  readonly caption: string;
  /** What is measured, for the pointer's box and in words. */
  readonly measure: string;
  readonly figureOf: (layer: LayerSummary) => number | undefined;
  readonly write: (figure: number) => string;
  /** What tints a cell: a number that is stronger where it is larger. */
  readonly tintOf: (figure: number) => number;
  /** The tints' ends; those of the figures unless given. */
  readonly tint?: readonly [number, number];
}

/** More columns cannot be read. */
const layersAtMost = 16;
const layerNameColumns = 14;

/**
 * A figure of each layer of each variant, before training and at the end: the mean over the seeds. Undefined where nothing was
 * measured.
 */
export function layerTableChart({ summary, diagnostics }: Report, table: LayerTable): Chart | undefined {
  const measured = new Map(diagnostics?.variants.map((variant) => [variant.label, variant]));
  const variants = byAccuracy(summary).flatMap(({ label }) => measured.get(label) ?? []);
  const all = layersOf(variants, table);
  const layers = all.slice(0, layersAtMost);
  if (layers.length === 0) return undefined;
  const names = variantNames(summary.plan);
  const rows = variants.map(({ label }, order) => {
    const name = names.get(label) ?? label;
    return { kind: "variant", variant: label, order, name, rowName: rowName(name), text: "", shortText: "" };
  });
  const cells = variants.flatMap((variant, order) =>
    layers.map((layer, column) => ({
      ...{ kind: "cell", variant: variant.label, order, name: names.get(variant.label) ?? variant.label },
      ...{ column, layer: singleLine(layer), ...cellOf(variant, layer, table) },
    })),
  );
  const values = cells.flatMap(({ value }) => (value === null ? [] : [value]));
  const headings = layers.map((layer) => cutMiddle(singleLine(layer), layerNameColumns));
  const inWords = (label: string) =>
    cells
      .filter((cell) => cell.variant === label)
      .map(({ layer, text }) => `${layer} ${text}`)
      .join(", ");
  return defineChart(summary, {
    ...{ name: table.name, title: table.title },
    caption: [
      seedsCaption(summary),
      table.caption,
      all.length > layers.length
        ? `Shown are the first ${layers.length} of ${plural(all.length, "layer")}`
        : undefined,
    ],
    description: `Table of the ${table.measure} of each layer, before training and at the end. ${rows
      .map(({ name, variant }) => `${name}: ${inWords(variant)}`)
      .join("; ")}.`,
    rows: [...headingRows(headings), ...rows, ...cells],
    plot: (setting) =>
      heatTablePlot(
        {
          ...{ rows, headings, width: 104 * headings.length },
          tint: table.tint ?? [Math.min(...values), Math.max(...values)],
          tooltip: [
            { field: "name", title: "Variant", type: "nominal" },
            { field: "layer", title: "Layer", type: "nominal" },
            { field: "text", title: table.measure, type: "nominal" },
          ],
        },
        setting,
      ),
  });
}

/** The layers of all variants that have the figure, in the order of the data. */
function layersOf(variants: readonly VariantDiagnostics[], { figureOf }: LayerTable): string[] {
  const layers = variants.flatMap(({ first, last }) =>
    [...first.layers, ...last.layers].filter((layer) => figureOf(layer) !== undefined),
  );
  return [...new Set(layers.map(({ layer }) => layer))];
}

function cellOf({ first, last }: VariantDiagnostics, layer: string, { figureOf, write, tintOf }: LayerTable) {
  const [before, after] = [first, last].map(({ layers }) => {
    const found = layers.find((one) => one.layer === layer);
    return found && figureOf(found);
  });
  const [start, end] = [before, after].map((figure) => (figure === undefined ? "–" : write(figure)));
  return {
    value: after === undefined ? null : rounded(tintOf(after)),
    text: `${start} → ${end}`,
    shortText: end ?? "",
  };
}
