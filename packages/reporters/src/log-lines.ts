import type { Plan, StudyEvent, StudyStart } from "@activation-lab/core";
import { trialsOfShard } from "@activation-lab/core/run";
import { formatAmount, formatCount, formatLoss, formatPercent, plural, singleLine } from "./format.js";
import { timeLeftText } from "./live-lines.js";
import type { Palette } from "./palette.js";
import { comparedPhrase, modelsPhrase, seedsWithFolds } from "./plan-words.js";
import type { Progress } from "./progress.js";
import { failureReason } from "./remarks.js";
import { noticeLines } from "./result-lines.js";

/** One line that stays, and how it is set off. */
export interface LogLine {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

/** The lines that say what a study is going to do. */
export function planLines({ plan, environment, shard }: StudyStart, paint: Palette): LogLine[] {
  const { dataset } = plan;
  const own = trialsOfShard(plan, shard).length;
  const part =
    shard === undefined
      ? []
      : [{ text: `part ${shard.index} of ${shard.count}: ${plural(own, "trial")} of these` }];
  return [
    { text: singleLine(plan.title), paint: paint.title },
    {
      text:
        `${plural(plan.trials.length, "trial")}: ${comparedPhrase(plan)} × ` +
        `${seedsWithFolds(plan)}, ${plural(plan.epochs, "epoch")} on ` +
        `${formatCount(dataset.trainingImages)} images of ${singleLine(dataset.title)}`,
    },
    ...part,
    {
      text: `${modelsPhrase(plan)}, backend ${singleLine(environment.backend)}, ${plural(environment.workers, "worker")}`,
    },
    ...noticeLines(plan).map((text) => ({ text, paint: paint.warning })),
  ];
}

/** What a line of its own is worth while a study runs: failures, trials given up or taken up again, going on. */
export function newsLine(
  event: StudyEvent,
  plan: Plan,
  progress: Progress,
  paint: Palette,
): LogLine | undefined {
  switch (event.type) {
    case "trial-error":
      return {
        text: `${trialName(event, plan)} failed (${failureReason(event.reason)}): ${singleLine(event.message)}`,
        paint: paint.bad,
      };
    case "trial-pruned":
      return { text: `${trialName(event, plan)} given up at epoch ${event.epoch} since others were better` };
    case "trial-retry":
      return {
        text: `${trialName(event, plan)} goes on, attempt ${event.attempt}: ${singleLine(event.message)}`,
        paint: paint.warning,
      };
    case "study-resume": {
      const { workers, backend } = event.environment;
      const done = `${event.finished} of ${plural(progress.plannedTrials, "trial")} done`;
      return {
        text: `The study goes on with ${done}, backend ${singleLine(backend)}, ${plural(workers, "worker")}`,
      };
    }
    default:
      return undefined;
  }
}

/** The line of a log for an epoch that has ended. */
export function epochLine(trial: number, plan: Plan, progress: Progress, nowMs: number): LogLine | undefined {
  const state = progress.running().find((running) => running.trial === trial);
  if (!state?.figures) return undefined;
  const { epoch, trainingLoss, accuracy, accuracyOf, imagesPerSecond } = state.figures;
  const figures =
    `epoch ${epoch}/${plan.epochs} loss ${formatLoss(trainingLoss)} ` +
    `${accuracyOf} accuracy ${formatPercent(accuracy)} ${formatAmount(imagesPerSecond)} images/s`;
  return { text: `${trialName(state, plan)} ${figures}${timeLeftText(progress, nowMs)}` };
}

function trialName(
  { trial, variant, seed }: { readonly trial: number; readonly variant: string; readonly seed: number },
  plan: Plan,
): string {
  return `[${trial}/${plan.trials.length}] ${singleLine(variant)} seed ${seed}`;
}
