import { singleLine } from "../format.js";
import type { Report } from "../report.js";
import { cutMiddle } from "../text-width.js";
import type { Chart } from "./chart.js";
import { defineChart } from "./chart-frame.js";
import { percent, seedsCaption } from "./chart-words.js";
import { headingRows, heatTablePlot } from "./heat-table.js";
import { meanConfusion } from "./mean-confusion.js";
import { byAccuracy } from "./order.js";
import { rowName } from "./row-layout.js";
import { variantNames } from "./variant-names.js";

/** More columns cannot be read; of more classes those are shown in which the variants differ most. */
const classesAtMost = 20;
const classNameColumns = 14;

/**
 * How many of each class's test images each variant classified right: the mean over its seeds. Undefined where the record has
 * no confusion matrices.
 */
export function classAccuracyChart({ summary }: Report): Chart | undefined {
  const { classNames } = summary.plan.dataset;
  const names = variantNames(summary.plan);
  const variants = byAccuracy(summary).flatMap((variant) => {
    const confusion = meanConfusion(variant, classNames.length);
    const accuracies = confusion?.map((row, index) => row[index] ?? Number.NaN);
    return accuracies
      ? [{ label: variant.label, name: names.get(variant.label) ?? variant.label, accuracies }]
      : [];
  });
  if (variants.length === 0) return undefined;
  const spread = (index: number) => {
    const values = variants.map(({ accuracies }) => accuracies[index] ?? Number.NaN);
    return Math.max(...values) - Math.min(...values);
  };
  const shown = classNames
    .map((name, index) => ({
      index,
      name: cutMiddle(singleLine(name), classNameColumns),
      spread: spread(index),
    }))
    .sort((a, b) => b.spread - a.spread)
    .slice(0, classesAtMost)
    .sort((a, b) => a.index - b.index);
  const rows = variants.map(({ label, name }, order) => ({
    ...{ kind: "variant", variant: label, order, name, rowName: rowName(name), text: "", shortText: "" },
  }));
  const cells = variants.flatMap(({ label, name, accuracies }, order) =>
    shown.map((shownClass, column) => {
      const value = percent(accuracies[shownClass.index]);
      const text = value === null ? "–" : value.toFixed(0);
      return {
        ...{ kind: "cell", variant: label, order, name, column, class: shownClass.name, value },
        ...{ text, shortText: text },
      };
    }),
  );
  const values = cells.flatMap(({ value }) => (value === null ? [] : [value]));
  const headings = shown.map(({ name }) => name);
  return defineChart(summary, {
    name: "class-accuracy",
    title: "Test accuracy in each class",
    caption: [
      `${seedsCaption(summary)}, in per cent of the class's test images`,
      shown.length < classNames.length
        ? `Shown are the ${shown.length} of ${classNames.length} classes in which they differ most`
        : undefined,
    ],
    description: `Table of the mean test accuracy in per cent. ${variants
      .map(
        ({ name, accuracies }) =>
          `${name}: ${shown.map((one) => `${one.name} ${((accuracies[one.index] ?? Number.NaN) * 100).toFixed(0)}`).join(", ")}`,
      )
      .join("; ")}.`,
    rows: [...headingRows(headings), ...rows, ...cells],
    plot: (setting) =>
      heatTablePlot(
        {
          ...{
            rows,
            headings,
            tint: [Math.min(...values), Math.max(...values)],
            width: 52 * headings.length,
          },
          tooltip: [
            { field: "name", title: "Variant", type: "nominal" },
            { field: "class", title: "Class", type: "nominal" },
            { field: "value", title: "Mean accuracy (%)", type: "quantitative", format: ".1f" },
          ],
        },
        setting,
      ),
  });
}
