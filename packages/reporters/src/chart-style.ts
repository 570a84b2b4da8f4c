import { formatPercent, plural, singleLine } from "./format.js";
import { outcomeRemark, seedsPhrase } from "./remarks.js";
import type { StudySummary } from "./summary.js";
import { wrapText } from "./text-table.js";

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
export const gridColor = "#e4e7eb";

const subtitleColumns = 88;

/** What both charts share: white ground, sans-serif letters, quiet axes. */
export const chartConfig = {
  font: "Helvetica, Arial, 'Liberation Sans', sans-serif",
  view: { stroke: null },
  axis: {
    domainColor: "#8c959f",
    gridColor,
    labelColor: quietTextColor,
    labelFontSize: 12,
    tickColor: "#8c959f",
    titleColor: textColor,
    titleFontSize: 12,
    titleFontWeight: "normal" as const,
    titlePadding: 10,
  },
  legend: { labelColor: textColor, labelFontSize: 12, labelLimit: 420, symbolSize: 140 },
};

/** A chart's title: the study and the dataset, then what is shown, the notice, and what is missing. */
export function chartTitle(summary: StudySummary, figure: string, remarks: readonly string[]) {
  const { plan } = summary;
  const { notice, title } = plan.dataset;
  const lines = [
    figure,
    ...(notice === undefined ? [] : [`Note: ${singleLine(notice)}`]),
    ...[outcomeRemark(summary)].filter((remark) => remark !== undefined),
    ...remarks,
  ];
  return {
    text: wrapText(`${singleLine(plan.title)} – ${singleLine(title)}`, 64),
    subtitle: lines.flatMap((line) => wrapText(line, subtitleColumns)),
    anchor: "start" as const,
    frame: "group" as const,
    color: textColor,
    fontSize: 17,
    fontWeight: "bold" as const,
    subtitleColor: quietTextColor,
    subtitleFontSize: 13,
    subtitlePadding: 6,
    offset: 14,
  };
}

/** The figures in words, for those who do not see the chart. */
export function chartDescription({ plan, activations }: StudySummary, subject: string): string {
  const figures = activations.map(
    ({ label, testAccuracy }) =>
      `${label} ${testAccuracy ? formatPercent(testAccuracy.mean) : "without a completed trial"}`,
  );
  return `${subject} on ${singleLine(plan.dataset.title)}. Test accuracy at the end: ${figures.join(", ")}.`;
}

/** "one seed" or "mean of 3 seeds", and what the range is drawn as. */
export function seedsCaption({ activations }: StudySummary, rangeMark: string): string {
  const completed = activations.map(({ completedSeeds }) => completedSeeds);
  const most = Math.max(0, ...completed);
  if (most === 0) return "no completed trial";
  if (most === 1) return "one seed, which cannot tell activations a few points apart";
  return `mean of ${seedsPhrase(completed)}, ${rangeMark} from lowest to highest`;
}

/** "after 5 epochs". */
export function epochsCaption({ plan }: StudySummary): string {
  return `after ${plural(plan.epochs, "epoch")}`;
}
