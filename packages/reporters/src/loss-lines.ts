import { formatLoss, singleLine } from "./format.js";
import type { Palette } from "./palette.js";
import type { StudySummary } from "./summary.js";
import { drawTextChart } from "./text-chart.js";
import { cutMiddle, textWidth, wrapText } from "./text-width.js";
import type { VariantSummary } from "./variant-summary.js";

const marks = ["A", "B", "C", "D", "E", "F"] as const;
const narrowest = 30;
const widest = 80;

/**
 * The training loss of each variant over its epochs as a chart in characters, the mean over its seeds; of many variants the most
 * accurate and the baseline. Empty on a line that is too short, and where no variant finished two epochs.
 */
export function lossLines(summary: StudySummary, columns: number, paint: Palette): string[] {
  const drawn = variantsToDraw(summary).map((variant, index) => {
    const values = variant.curve.map(({ trainingLoss }) => trainingLoss.mean);
    return { variant, values, mark: marks[index] ?? "", paint: paint.lines[index] ?? paint.faint };
  });
  if (columns < narrowest || !drawn.some(({ values }) => values.length > 1)) return [];
  const width = Math.min(columns, widest);
  const chart = drawTextChart(drawn, { columns: width, rows: 12 }, formatLoss);
  if (chart.length === 0) return [];
  const entries = drawn.map((line) => {
    const last = line.values.at(-1);
    const figure = last === undefined ? "" : ` ${formatLoss(last)}`;
    const name = cutMiddle(singleLine(line.variant.label), width - textWidth(figure) - 2);
    return { ...line, text: `${line.mark} ${name}${figure}` };
  });
  return [
    ...wrapText(headingOf(summary, drawn.length), columns).map(paint.title),
    ...chart,
    ...legend(entries, width),
  ];
}

function headingOf({ variants }: StudySummary, drawn: number): string {
  const several = variants.some(({ completedSeeds }) => completedSeeds > 1) ? ", mean over the seeds" : "";
  const begun = variants.filter(hasBegun).length;
  const chosen = drawn < begun ? `; ${drawn} of ${begun}: the most accurate and the baseline` : "";
  return `Training loss by epoch${several}${chosen}`;
}

function hasBegun({ curve }: VariantSummary): boolean {
  return curve.length > 0;
}

/** All where there are few, in the order of the plan; of many the most accurate and the baseline. */
function variantsToDraw({ variants, plan }: StudySummary): VariantSummary[] {
  const begun = variants.filter(hasBegun);
  if (begun.length <= marks.length) return begun;
  const accuracyOf = ({ testAccuracy, curve }: VariantSummary) => {
    const accuracy = testAccuracy?.mean ?? curve.at(-1)?.testAccuracy.mean ?? Number.NaN;
    return Number.isNaN(accuracy) ? 0 : accuracy;
  };
  const baseline = begun.filter(({ label }) => label === plan.comparison.baseline);
  const best = begun
    .filter((variant) => !baseline.includes(variant))
    .sort((a, b) => accuracyOf(b) - accuracyOf(a))
    .slice(0, marks.length - baseline.length);
  return begun.filter((variant) => best.includes(variant) || baseline.includes(variant));
}

/** As many entries on a line as fit. */
function legend(
  entries: readonly { readonly text: string; readonly paint: (text: string) => string }[],
  columns: number,
): string[] {
  const lines: { text: string; width: number }[] = [];
  for (const { text, paint } of entries) {
    const last = lines.at(-1);
    const width = textWidth(text);
    if (last && last.width + 2 + width <= columns) {
      last.text += `  ${paint(text)}`;
      last.width += 2 + width;
    } else {
      lines.push({ text: paint(text), width });
    }
  }
  return lines.map(({ text }) => text);
}
