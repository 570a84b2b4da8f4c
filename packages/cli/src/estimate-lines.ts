import { errorMessage, type Plan } from "@activation-lab/core";
import type { PreparedRun } from "./prepare-run.js";

/** Says in a line how long trials will take, after a short measurement, and in another what that leaves out. */
export async function estimateLines(
  run: PreparedRun,
  trials: Plan["trials"],
  signal: AbortSignal,
): Promise<string[]> {
  if (trials.length === 0) return [];
  const where = `on ${run.lanes} ${run.lanes === 1 ? "worker" : "workers"}`;
  try {
    const estimate = await run.estimate(trials);
    if (signal.aborted || !estimate) return [];
    const { durationMs, unmeasured } = estimate;
    return [
      `This will take ${roughDuration(durationMs)} ${where}, by a short measurement.`,
      ...unmeasured.map(
        ({ variant, message }) => `That leaves out ${variant}, which could not be measured: ${message}`,
      ),
    ];
  } catch (error) {
    return signal.aborted
      ? []
      : [`How long this will take ${where} could not be measured: ${errorMessage(error)}`];
  }
}

function roughDuration(durationMs: number): string {
  const seconds = durationMs / 1000;
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds))} s`;
  const minutes = seconds / 60;
  return minutes < 90 ? `about ${Math.round(minutes)} min` : `about ${(minutes / 60).toFixed(1)} h`;
}
