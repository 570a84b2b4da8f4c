import stripAnsi from "strip-ansi";

/** What stands where there is no figure. */
export const noFigure = "–";

/** 0.6903 as "69.0 %". */
export function formatPercent(share: number): string {
  return Number.isFinite(share) ? `${(share * 100).toFixed(1)} %` : String(share);
}

/** A difference of two shares in points, with its sign: 0.0112 as "+1.1". */
export function formatPoints(difference: number): string {
  const text = formatSize(difference);
  return Number(text) > 0 ? `+${text}` : text;
}

/** A difference of two shares in points, without a sign of its own: 0.0112 as "1.1", and with two digits where that would be "0.0". */
export function formatSize(difference: number): string {
  const points = difference * 100;
  if (!Number.isFinite(points)) return String(points);
  const text = points.toFixed(Math.abs(points) >= 0.05 ? 1 : 2);
  return Number(text) === 0 ? "0.0" : text;
}

/** The ends of an interval of shares, in per cent or points: "[0.4, 1.8]". */
export function formatEnds({ low, high }: { readonly low: number; readonly high: number }): string {
  return `[${[low, high].map((end) => (end * 100).toFixed(1).replace(/^-(0\.0)$/, "$1")).join(", ")}]`;
}

/** A p-value with two significant digits: "0.034", "< 0.001". */
export function formatP(p: number): string {
  return p < 0.001 ? "< 0.001" : p.toPrecision(2);
}

/** A share of 1 as a round percentage where it is one: 0.6 as "60 %", 0.625 as "62.5 %". */
export function formatThreshold(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}

/** A figure as it was published: 0.6913 as "69.13 %", not rounded further. */
export function formatPublishedPercent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

/** 1.23456 as "1.235"; very large and very small losses as powers of ten. */
export function formatLoss(loss: number): string {
  if (!Number.isFinite(loss)) return String(loss);
  const size = Math.abs(loss);
  return size >= 10_000 || (size > 0 && size < 0.0005) ? loss.toExponential(2) : loss.toFixed(3);
}

/** 50000 as "50,000". */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US", { maximumFractionDigits: 0 });
}

/** A speed or a number of seconds: "1,234", "87.3", "1.2". */
export function formatAmount(amount: number): string {
  if (!Number.isFinite(amount)) return String(amount);
  return amount >= 100 ? formatCount(amount) : amount.toFixed(1);
}

/** A mean of whole numbers: "3", or "3.5" where it is not whole. */
export function formatMeanCount(count: number): string {
  return Number.isInteger(count) ? formatCount(count) : formatAmount(count);
}

/** 75000 as "1 min 15 s"; the two largest units. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A duration that was only estimated: "20 s", "2 min", "1 h 5 min". */
export function formatRoughDuration(durationMs: number): string {
  if (durationMs < 55_000) return `${Math.max(5, Math.round(durationMs / 5000) * 5)} s`;
  const minutes = Math.max(1, Math.round(durationMs / 60_000));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** 1 as "1 trial", 6 as "6 trials". */
export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * Text on one line, without anything that a terminal would obey: no escape sequences, no control characters, nothing that turns the
 * direction of the text around it.
 */
export function singleLine(text: string): string {
  return stripAnsi(text)
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/\p{Cs}/gu, "\ufffd")
    .trim();
}
