import { escaped } from "../markdown-text.js";
import { failureRemarks, outcomeRemark } from "../remarks.js";
import type { Report } from "../report.js";
import type { TrialRecord } from "../trials.js";
import type { FileEvent } from "./event-message.js";
import { experimentContent, hyperparameterTags } from "./hyperparameters.js";
import { trialHyperparameters } from "./trial-hyperparameters.js";
import { finalMetrics } from "./trial-run.js";
import { contentValue, textValue } from "./values.js";

/** What is said of the study as a whole: which hyperparameters and figures there are, and in words what it found. */
export function studyEvents(
  { summary, analysis }: Report,
  trials: readonly TrialRecord[],
  startedSeconds: number,
): FileEvent[] {
  const { plan } = summary;
  const { title, dataset } = plan;
  const notice = dataset.notice === undefined ? [] : [`Note: ${dataset.notice}.`];
  const content = experimentContent({
    description: [title, ...notice].join(" "),
    startedSeconds,
    sessions: trials.map((trial) => trialHyperparameters(plan, trial)),
    metrics: finalMetrics,
  });
  const words = [
    title,
    ...notice,
    outcomeRemark(summary),
    analysis.verdict,
    ...analysis.warnings,
    ...failureRemarks(summary),
  ]
    .filter((paragraph) => paragraph !== undefined)
    .map(escaped)
    .join("\n\n");
  const values = [contentValue(hyperparameterTags.experiment, content), textValue("study", words)];
  return [{ seconds: startedSeconds, step: 0, values }];
}
