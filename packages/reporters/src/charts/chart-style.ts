import { formatPercent, plural, singleLine } from "../format.js";
import { comparedNoun } from "../plan-words.js";
import { outcomeRemark, seedsPhrase } from "../remarks.js";
import type { StudySummary } from "../summary.js";
import { textWidth, wrapText } from "../text-width.js";

/** Okabe and Ito's colours, told apart with every common colour blindness; the yellow darkened to be seen on white. */
export const lineColors = [
  "#0072B2",
  "#D55E00",
  "#009E73",
  "#CC79A7",
  "#000000",
  "#56B4E9",
  "#E69F00",
  "#8A7F00",
] as const;

/** With more lines than colours, the same colours again with the next dashes. */
export const lineDashes: readonly (readonly number[])[] = [
  [1, 0],
  [6, 3],
  [2, 2],
  [8, 3, 2, 3],
  [12, 4],
];

export const textColor = "#1b1f24";
export const quietTextColor = "#57606a";
const gridColor = "#e4e7eb";

/** The space around a chart. */
export const margin = 20;

const titleSize = 17;
const titleLine = 21;
const subtitleSize = 13;
const subtitleLine = 17;
const subtitlePadding = 6;
const titleOffset = 14;

/** How wide a sans-serif text is at most, near enough to leave room for it. */
export function estimateTextWidth(text: string, fontSize: number): number {
  return Math.ceil(textWidth(text) * fontSize * 0.56);
}

/** What both charts share: white ground, sans-serif letters, quiet axes. */
const chartConfig = {
  font: "Helvetica, Arial, 'Liberation Sans', sans-serif",
  view: { stroke: null },
  axis: {
    domainColor: "#8c959f",
    gridColor,
    labelColor: quietTextColor,
    labelFlush: false,
    labelFontSize: 12,
    tickColor: "#8c959f",
    titleColor: textColor,
    titleFontSize: 12,
    titleFontWeight: "normal" as const,
    titlePadding: 10,
  },
  legend: { labelColor: textColor, labelFontSize: 12, labelLimit: 420, symbolSize: 140 },
};

/** What a chart says above its plot, and how much room its plot and the labels around it need, in pixels. */
export interface ChartFrame {
  readonly figure: string;
  readonly remarks: readonly string[];
  readonly plotWidth: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The parts that both charts share. Title: the study and the dataset, then what is shown, the notice, and what is
 * missing. The size is settled here and not by vega, which measures text differently from machine to machine.
 */
export function chartFrame(summary: StudySummary, frame: ChartFrame) {
  const { plan } = summary;
  const { figure, remarks, plotWidth, left, right, bottom } = frame;
  const { notice, title } = plan.dataset;
  const outcomeLine = outcomeRemark(summary);
  const columns = (fontSize: number) => Math.floor((left + plotWidth + right) / (fontSize * 0.54));
  const text = wrapText(`${singleLine(plan.title)} – ${singleLine(title)}`, columns(titleSize));
  const subtitle = [
    figure,
    ...(notice === undefined ? [] : [`Note: ${singleLine(notice)}`]),
    ...(outcomeLine === undefined ? [] : [outcomeLine]),
    ...remarks,
  ].flatMap((line) => wrapText(line, columns(subtitleSize)));
  const titleHeight =
    text.length * titleLine + subtitle.length * subtitleLine + subtitlePadding + titleOffset;
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    background: "white",
    autosize: { type: "none" as const },
    padding: {
      top: margin + titleHeight,
      left: margin + left,
      right: margin + right,
      bottom: margin + bottom,
    },
    width: plotWidth,
    config: chartConfig,
    title: {
      text,
      subtitle,
      anchor: "start" as const,
      frame: "group" as const,
      dx: -left,
      color: textColor,
      fontSize: titleSize,
      fontWeight: "bold" as const,
      lineHeight: titleLine,
      subtitleColor: quietTextColor,
      subtitleFontSize: subtitleSize,
      subtitleLineHeight: subtitleLine,
      subtitlePadding,
      offset: titleOffset,
    },
  };
}

/** The figures in words, for those who do not see the chart. */
export function chartDescription({ plan, variants }: StudySummary, subject: string): string {
  const figures = variants.map(
    ({ label, testAccuracy }) =>
      `${label} ${testAccuracy ? formatPercent(testAccuracy.mean) : "without a completed trial"}`,
  );
  return `${subject} on ${singleLine(plan.dataset.title)}. Test accuracy at the end: ${figures.join(", ")}.`;
}

/** "one seed", or "mean of 3 seeds" and what else is drawn of them. */
export function seedsCaption({ plan, variants }: StudySummary, marks: string): string {
  const completed = variants.map(({ completedSeeds }) => completedSeeds);
  const most = Math.max(0, ...completed);
  if (most === 0) return "no completed trial";
  if (most === 1) return `one seed, which cannot tell ${comparedNoun(plan)}s a few points apart`;
  return `mean of ${seedsPhrase(completed)}, ${marks}`;
}

/** "after 5 epochs", or "after at most 5 epochs" where some trial ended with an earlier one. */
export function epochsCaption({ plan, variants }: StudySummary): string {
  const isWhole = variants.every(({ trials }) =>
    trials.every(({ stoppedBy, bestEpoch }) => stoppedBy === undefined && bestEpoch === undefined),
  );
  return isWhole ? `after ${plural(plan.epochs, "epoch")}` : `after at most ${plural(plan.epochs, "epoch")}`;
}
