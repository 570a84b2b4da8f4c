import { formatLoss, noFigure, singleLine } from "../format.js";
import { drawTextTable } from "../text-table.js";
import { wrapText } from "../text-width.js";
import { formatRate, type LearningRateCurve } from "./learning-rate-curve.js";

/** The table of several range tests, and how it is to be read; no line is longer than `columns`. */
export function learningRateLines(curves: readonly LearningRateCurve[], columns: number): string[] {
  const rate = (value: number | null) => (value === null ? noFigure : formatRate(value));
  const isPlain = curves.every(({ variant }) => variant.label === variant.activation);
  const table = {
    headings: [
      ["", isPlain ? "activation" : "variant"],
      ["suggested", "rate"],
      ["diverged", "at"],
      ["lowest", "loss"],
      ["at", "rate"],
    ] as const,
    rows: curves.map(({ variant, suggestion: { suggested, divergedAt, lowestLoss, lowestAt } }) => [
      singleLine(variant.label),
      rate(suggested),
      rate(divergedAt),
      lowestLoss === null ? noFigure : formatLoss(lowestLoss),
      rate(lowestAt),
    ]),
  };
  const remarks = [
    "Suggested is the rate at which the smoothed loss fell fastest: a rule of thumb, so try rates around it, a third and three times as high. " +
      "Diverged is where the loss was no number any more or above four times its smallest.",
    ...(curves.some(({ suggestion }) => suggestion.suggested === null)
      ? [`${noFigure} under suggested: the loss fell nowhere; begin lower, or take more steps.`]
      : []),
  ];
  return [...drawTextTable(table, columns), "", ...remarks.flatMap((remark) => wrapText(remark, columns))];
}
