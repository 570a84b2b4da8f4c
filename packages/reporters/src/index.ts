export { accuracyChart } from "./accuracy-chart.js";
export { toCsv } from "./csv.js";
export { lossChart } from "./loss-chart.js";
export type { MarkdownOptions } from "./markdown.js";
export { toMarkdown } from "./markdown.js";
export type { TextStream } from "./redrawn-lines.js";
export { renderSvg } from "./render-svg.js";
export type { Spread } from "./spread.js";
export type {
  ActivationSummary,
  CurvePoint,
  StudyOutcome,
  StudySummary,
  SummaryOptions,
  ThresholdCrossing,
  ThresholdSummary,
  TrialSummary,
} from "./summary.js";
export { summarize } from "./summary.js";
export type { TerminalOptions } from "./terminal.js";
export { resultLines, terminal } from "./terminal.js";
export type { TrialOutcome } from "./trials.js";
