import type { Plan } from "@activation-lab/core";
import { fitColumns, type LineColumn } from "./fitting-columns.js";
import {
  formatAmount,
  formatLoss,
  formatPercent,
  formatRoughDuration,
  plural,
  singleLine,
} from "./format.js";
import { bar, sparkline } from "./meters.js";
import type { Palette } from "./palette.js";
import type { Progress, TrialFigures, TrialProgress } from "./progress.js";
import { cutText, textWidth } from "./text-width.js";

const sparklineWidth = 10;

/** One line for each trial that is running, and one for the study; each of at most `columns` characters. */
export function liveLines(
  { epochs }: Pick<Plan, "epochs">,
  progress: Progress,
  { nowMs, columns, paint }: { readonly nowMs: number; readonly columns: number; readonly paint: Palette },
): string[] {
  const running = progress.running();
  const barWidth = barColumns(columns);
  const column = (
    importance: number,
    width: number,
    cell: (trial: TrialProgress) => string,
    painted: (text: string) => string = (text) => text,
  ): LineColumn => ({ importance, width, cells: running.map(cell), paint: painted });
  const figure = (text: (figures: TrialFigures) => string) => (trial: TrialProgress) =>
    trial.figures ? text(trial.figures) : "";
  const others = [
    column(2, 6, ({ seed }) => `seed ${seed}`, paint.faint),
    column(4, barWidth, ({ share }) => bar(share, barWidth), paint.bar),
    column(1, 9, ({ figures }) => (figures ? `epoch ${figures.epoch}/${epochs}` : "starting")),
    column(
      3,
      10,
      figure(({ trainingLoss }) => `loss ${formatLoss(trainingLoss)}`),
    ),
    column(5, sparklineWidth, ({ losses }) => sparkline(losses, sparklineWidth), paint.bar),
    column(
      6,
      15,
      figure(({ accuracy, accuracyOf }) => `${accuracyOf} ${formatPercent(accuracy)}`),
    ),
    column(
      7,
      14,
      figure(({ imagesPerSecond }) => `${formatAmount(imagesPerSecond)} images/s`),
      paint.faint,
    ),
  ];
  const names = running.map(({ variant }) => singleLine(variant));
  return [...fitColumns(names, others, columns), studyLine(progress, nowMs, columns, paint)];
}

/** How far the study is: a bar, how many trials have ended, and how long the others will take, as far as they fit. */
function studyLine(progress: Progress, nowMs: number, columns: number, paint: Palette): string {
  const done = `${progress.endedTrials()} of ${plural(progress.plannedTrials, "trial")} done`;
  const waiting = progress.waitingTrials();
  const begun = waiting > 0 ? `, ${waiting} begun and waiting` : "";
  const timeLeft = timeLeftText(progress, nowMs);
  const fits = (text: string) => textWidth(text) <= columns;
  const text = [done + begun + timeLeft, done + timeLeft].find(fits) ?? cutText(done, columns);
  const meter = bar(progress.share(), barColumns(columns));
  return fits(`${meter}  ${text}`) ? `${paint.good(meter)}  ${text}` : text;
}

function barColumns(columns: number): number {
  return columns < 95 ? 10 : 20;
}

/** ", about 2 min left"; empty where nobody can say. */
export function timeLeftText(progress: Progress, nowMs: number): string {
  const timeLeftMs = progress.timeLeftMs(nowMs);
  return timeLeftMs === undefined || timeLeftMs <= 0 ? "" : `, about ${formatRoughDuration(timeLeftMs)} left`;
}
