import {
  defineReporter,
  type Plan,
  type Reporter,
  type StudyEvent,
  type StudyStart,
} from "@activation-lab/core";
import {
  formatAmount,
  formatCount,
  formatDuration,
  formatLoss,
  formatPercent,
  formatRoughDuration,
  plural,
  singleLine,
} from "./format.js";
import { followProgress, type Progress, type TrialFigures } from "./progress.js";
import { redrawnLines, type TextStream } from "./redrawn-lines.js";
import { failureRemarks, outcomeRemark, referenceRemark, seedsRemark, thresholdRemark } from "./remarks.js";
import { resultColumns } from "./results-table.js";
import { type StudySummary, type SummaryOptions, summarize } from "./summary.js";
import { drawTextTable, wrapText } from "./text-table.js";
import { findStudyStart } from "./trials.js";

/** What can be chosen about the terminal reporter. */
export interface TerminalOptions extends SummaryOptions {
  readonly stream: TextStream;
  /** Whether lines can be redrawn in place; the stream's own answer unless given. */
  readonly isTTY?: boolean;
  /** The width of a line; the stream's own unless given, and without either 80 on a terminal, else no limit. */
  readonly columns?: number;
  /** Whether to show the study while it runs; turn it off to show the results of a finished record. */
  readonly progress?: boolean;
  /** Milliseconds from any fixed point; `Date.now` unless given. */
  readonly now?: () => number;
}

/**
 * Shows a study while it runs and its results at the end. On a terminal each worker has one line that is redrawn in
 * place; elsewhere each finished epoch is one plain line.
 */
export function terminal(options: TerminalOptions): Reporter {
  const { stream, progress: showProgress = true, now = Date.now } = options;
  const isTTY = options.isTTY ?? stream.isTTY ?? false;
  const columns = () => options.columns ?? stream.columns ?? (isTTY ? 80 : Number.POSITIVE_INFINITY);
  const frame = redrawnLines(stream, columns);
  const print = (lines: readonly string[]) => stream.write(lines.map((line) => `${line}\n`).join(""));
  let study: { readonly plan: Plan; readonly progress: Progress } | undefined;

  const follow = (event: StudyEvent) => {
    if (!study || !showProgress) return;
    const nowMs = now();
    const { plan, progress } = study;
    progress.add(event, nowMs);
    if (event.type === "trial-error") {
      frame.clear();
      const { trial, activation, seed, message } = event;
      print([`${trialNumber(trial, plan)} ${activation} seed ${seed} failed: ${singleLine(message)}`]);
    }
    if (isTTY) frame.draw(liveLines(plan, progress, nowMs));
    else if (event.type === "epoch-end") print([epochLine(event.trial, plan, progress, nowMs)]);
  };

  return defineReporter({
    name: "terminal",
    onStudyStart(event) {
      study = { plan: event.plan, progress: followProgress(event.plan) };
      if (showProgress) print([...planLines(event), ""]);
    },
    onTrialStart: follow,
    onEpochProgress: follow,
    onEpochEnd: follow,
    onTrialEnd: follow,
    onTrialError: follow,
    onRecordEnd(events) {
      frame.clear();
      study = undefined;
      if (!findStudyStart(events)) return;
      print(resultLines(summarize(events, options), columns(), showProgress));
    },
  });
}

/** The lines that say what a study is going to do. */
function planLines({ plan, environment }: StudyStart): string[] {
  const { dataset } = plan;
  return [
    singleLine(plan.title),
    `${plural(plan.trials.length, "trial")}: ${plural(plan.activations.length, "activation")} × ` +
      `${plural(plan.seeds.length, "seed")}, ${plural(plan.epochs, "epoch")} on ` +
      `${formatCount(dataset.trainingImages)} images of ${singleLine(dataset.title)}`,
    `model ${plan.model}, backend ${environment.backend}, ${plural(environment.workers, "worker")}`,
    ...noticeLines(plan),
  ];
}

function noticeLines({ dataset }: Plan): string[] {
  return dataset.notice === undefined ? [] : [`Note: ${singleLine(dataset.notice)}`];
}

/** The table of results as the terminal reporter shows it, for a line of `columns` characters. */
export function resultLines(summary: StudySummary, columns: number, titleShown = false): string[] {
  const { plan, activations } = summary;
  const results = resultColumns(summary);
  const table = {
    headings: [["", "activation"] as const, ...results.map(({ heading }) => heading)],
    rows: activations.map((activation) => [activation.label, ...results.map(({ cell }) => cell(activation))]),
  };
  const remarks = [
    outcomeRemark(summary),
    ...failureRemarks(summary),
    thresholdRemark(summary),
    referenceRemark(summary),
    seedsRemark(summary),
    summary.durationMs === undefined ? undefined : `Took ${formatDuration(summary.durationMs)}.`,
  ].filter((remark) => remark !== undefined);
  return [
    ...(titleShown ? [""] : wrapText(singleLine(plan.title), columns)),
    ...noticeLines(plan).flatMap((line) => wrapText(line, columns)),
    ...drawTextTable(table, columns),
    "",
    ...remarks.flatMap((remark) => wrapText(remark, columns)),
  ];
}

function liveLines(plan: Plan, progress: Progress, nowMs: number): string[] {
  const running = progress.running();
  const labelWidth = Math.max(0, ...running.map(({ activation }) => activation.length));
  const ended = `${progress.endedTrials()} of ${plural(plan.trials.length, "trial")} done`;
  return [
    ...running.map(({ activation, seed, figures }) => {
      const state = figures ? figuresText(figures, plan) : "starting";
      return `${activation.padEnd(labelWidth)}  seed ${seed}  ${state}`;
    }),
    ended + timeLeftText(progress, nowMs),
  ];
}

function epochLine(trial: number, plan: Plan, progress: Progress, nowMs: number): string {
  const state = progress.running().find((running) => running.trial === trial);
  const text = state?.figures ? figuresText(state.figures, plan) : "";
  return (
    `${trialNumber(trial, plan)} ${state?.activation} seed ${state?.seed} ${text.replaceAll("  ", " ")}` +
    timeLeftText(progress, nowMs)
  );
}

function figuresText(figures: TrialFigures, plan: Plan): string {
  const { epoch, trainingLoss, accuracy, accuracyOf, imagesPerSecond } = figures;
  return [
    `epoch ${epoch}/${plan.epochs}`,
    `loss ${formatLoss(trainingLoss)}`,
    `${accuracyOf} accuracy ${formatPercent(accuracy)}`,
    `${formatAmount(imagesPerSecond)} images/s`,
  ].join("  ");
}

function trialNumber(trial: number, plan: Plan): string {
  return `[${trial}/${plan.trials.length}]`;
}

function timeLeftText(progress: Progress, nowMs: number): string {
  const timeLeftMs = progress.timeLeftMs(nowMs);
  return timeLeftMs === undefined || timeLeftMs <= 0 ? "" : `, about ${formatRoughDuration(timeLeftMs)} left`;
}
