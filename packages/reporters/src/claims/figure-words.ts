import type { Interval } from "@activation-lab/statistics";
import { formatEnds, formatPercent, formatPoints, formatSize } from "../format.js";
import type { ClaimUnit } from "./draft.js";

/** A figure with its 95 % interval: "+1.2 points [0.4, 2.0]", "1.31 times [1.20, 1.43]". */
export function figureWords({
  figure,
  interval,
  unit,
}: {
  readonly figure: number;
  readonly interval: Interval | null;
  readonly unit: ClaimUnit;
}): string {
  return `${singleFigure(figure, unit)}${interval === null ? "" : ` ${endsWords(interval, unit)}`}`;
}

/** A figure by itself, with its unit. */
export function singleFigure(figure: number, unit: ClaimUnit): string {
  switch (unit) {
    case "points":
      return `${formatPoints(figure)} points`;
    case "share":
      return formatPercent(figure);
    case "factor":
      return `${significant(figure)} times`;
    case "number":
      return significant(figure);
  }
}

/** The ends of an interval, in the figure's own measure. */
export function endsWords({ low, high }: Interval, unit: ClaimUnit): string {
  return unit === "points" || unit === "share"
    ? formatEnds({ low, high })
    : `[${significant(low)}, ${significant(high)}]`;
}

/** A threshold, or how large a difference is, without a sign that stands for its direction. */
export function thresholdWords(threshold: number, unit: ClaimUnit): string {
  if (threshold === 0) return "0";
  return unit === "points" ? `${formatSize(threshold)} points` : singleFigure(threshold, unit);
}

/** Three significant digits. */
function significant(figure: number): string {
  const size = Math.abs(figure);
  if (!Number.isFinite(figure) || size === 0) return String(figure);
  return size < 0.0001 || size >= 100_000 ? figure.toExponential(1) : String(Number(figure.toPrecision(3)));
}
