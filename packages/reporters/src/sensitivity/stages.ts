import type { Plan } from "@activation-lab/core";
import type { TrialSummary } from "../trial-summary.js";

/** The epochs at which a study is looked at: after a quarter of them, half, and all; fewer where those are the same. */
export function stagesOf({ epochs }: Pick<Plan, "epochs">): number[] {
  return [...new Set([Math.ceil(epochs / 4), Math.ceil(epochs / 2), epochs])];
}

/**
 * A completed trial's test accuracy after an epoch, 0 to 1, at the plan's last one its final one; where it ended earlier that of
 * its own last one. Undefined where it was not completed, or the figure is none.
 */
export function accuracyAt(
  { outcome, curve, testAccuracy }: TrialSummary,
  epoch: number,
  { epochs }: Pick<Plan, "epochs">,
): number | undefined {
  if (outcome !== "completed") return undefined;
  const at = curve.filter((end) => end.epoch <= epoch).at(-1)?.testAccuracy;
  const accuracy = epoch >= epochs ? testAccuracy : at;
  return accuracy !== undefined && Number.isFinite(accuracy) ? accuracy : undefined;
}
