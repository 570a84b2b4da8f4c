import type { PlannedTrial } from "@activation-lab/core";

/** What a trial is called in lines for a person: its variant, its seed and, in a cross-validation, what it holds out. */
export function trialName({
  variant,
  seed,
  fold,
  repetition = 1,
}: Pick<PlannedTrial, "variant" | "seed" | "fold" | "repetition">): string {
  const heldOut = fold === undefined ? "" : `, fold ${fold}`;
  return `${variant}, seed ${seed}${heldOut}${repetition > 1 ? `, repetition ${repetition}` : ""}`;
}
