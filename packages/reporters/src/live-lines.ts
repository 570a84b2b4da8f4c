import type { Plan, StudyEvent, StudyStart } from "@activation-lab/core";
import { trialsOfShard } from "@activation-lab/core";
import {
  formatAmount,
  formatCount,
  formatLoss,
  formatPercent,
  formatRoughDuration,
  plural,
  singleLine,
} from "./format.js";
import { comparedPhrase, modelsPhrase } from "./plan-words.js";
import type { Progress, TrialFigures } from "./progress.js";
import { failureReason } from "./remarks.js";
import { noticeLines } from "./result-lines.js";
import { textWidth } from "./text-width.js";

/** The lines that say what a study is going to do. */
export function planLines({ plan, environment, shard }: StudyStart): string[] {
  const { dataset } = plan;
  const own = trialsOfShard(plan, shard).length;
  const part =
    shard === undefined ? [] : [`part ${shard.index} of ${shard.count}: ${plural(own, "trial")} of these`];
  return [
    singleLine(plan.title),
    `${plural(plan.trials.length, "trial")}: ${comparedPhrase(plan)} × ` +
      `${plural(plan.seeds.length, "seed")}, ${plural(plan.epochs, "epoch")} on ` +
      `${formatCount(dataset.trainingImages)} images of ${singleLine(dataset.title)}`,
    ...part,
    `${modelsPhrase(plan)}, backend ${environment.backend}, ${plural(environment.workers, "worker")}`,
    ...noticeLines(plan),
  ];
}

/** What a line of its own is worth while a study runs: failures, trials given up or taken up again, going on. */
export function newsLine(event: StudyEvent, plan: Plan, progress: Progress): string | undefined {
  switch (event.type) {
    case "trial-error":
      return `${trialName(event, plan)} failed (${failureReason(event.reason)}): ${singleLine(event.message)}`;
    case "trial-pruned":
      return `${trialName(event, plan)} given up at epoch ${event.epoch} since others were better`;
    case "trial-retry":
      return `${trialName(event, plan)} goes on, attempt ${event.attempt}: ${singleLine(event.message)}`;
    case "study-resume": {
      const { workers, backend } = event.environment;
      return (
        `The study goes on with ${event.finished} of ${plural(progress.plannedTrials, "trial")} done, ` +
        `backend ${backend}, ${plural(workers, "worker")}`
      );
    }
    default:
      return undefined;
  }
}

/** One line for each trial that is running, and one for the study. */
export function liveLines(plan: Plan, progress: Progress, nowMs: number): string[] {
  const running = progress.running().map((trial) => ({ ...trial, name: singleLine(trial.variant) }));
  const nameWidth = Math.max(0, ...running.map(({ name }) => textWidth(name)));
  const waiting = progress.waitingTrials();
  const ended =
    `${progress.endedTrials()} of ${plural(progress.plannedTrials, "trial")} done` +
    (waiting > 0 ? `, ${waiting} begun and waiting` : "");
  return [
    ...running.map(({ name, seed, figures }) => {
      const state = figures ? figuresText(figures, plan) : "starting";
      return `${name}${" ".repeat(nameWidth - textWidth(name))}  seed ${seed}  ${state}`;
    }),
    ended + timeLeftText(progress, nowMs),
  ];
}

/** The line of a log for an epoch that has ended. */
export function epochLine(trial: number, plan: Plan, progress: Progress, nowMs: number): string | undefined {
  const state = progress.running().find((running) => running.trial === trial);
  if (!state?.figures) return undefined;
  const figures = figuresText(state.figures, plan).replaceAll("  ", " ");
  return `${trialName(state, plan)} ${figures}${timeLeftText(progress, nowMs)}`;
}

function trialName(
  { trial, variant, seed }: { readonly trial: number; readonly variant: string; readonly seed: number },
  plan: Plan,
): string {
  return `[${trial}/${plan.trials.length}] ${singleLine(variant)} seed ${seed}`;
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

function timeLeftText(progress: Progress, nowMs: number): string {
  const timeLeftMs = progress.timeLeftMs(nowMs);
  return timeLeftMs === undefined || timeLeftMs <= 0 ? "" : `, about ${formatRoughDuration(timeLeftMs)} left`;
}
