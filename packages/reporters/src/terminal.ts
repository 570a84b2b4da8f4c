import { defineReporter, type Plan, type Reporter, type StudyEvent } from "@activation-lab/core";
import { epochLine, liveLines, newsLine, planLines } from "./live-lines.js";
import { followProgress, type Progress } from "./progress.js";
import { redrawnLines, type TextStream } from "./redrawn-lines.js";
import { resultLines } from "./result-lines.js";
import { type SummaryOptions, summarize } from "./summary.js";
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
 * Shows a study while it runs and its results at the end. On a terminal each trial that is running has one line that is
 * redrawn in place; elsewhere each finished epoch is one plain line. What a study that goes on tells again is not shown again.
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
    const isNew = progress.add(event, nowMs);
    const news = newsLine(event, plan, progress);
    if (news !== undefined) {
      frame.clear();
      print([news]);
    }
    if (!isNew) return;
    if (isTTY) frame.draw(liveLines(plan, progress, nowMs));
    else if (event.type === "epoch-end") {
      const line = epochLine(event.trial, plan, progress, nowMs);
      if (line !== undefined) print([line]);
    }
  };

  return defineReporter({
    name: "terminal",
    onStudyStart(event) {
      study = { plan: event.plan, progress: followProgress(event) };
      if (showProgress) print([...planLines(event), ""]);
    },
    onStudyResume: follow,
    onTrialStart: follow,
    onEpochProgress: follow,
    onEpochEnd: follow,
    onTrialEnd: follow,
    onTrialError: follow,
    onTrialPruned: follow,
    onTrialRetry: follow,
    onRecordEnd(events) {
      frame.clear();
      study = undefined;
      if (!findStudyStart(events)) return;
      print(resultLines(summarize(events, options), columns(), showProgress));
    },
  });
}
