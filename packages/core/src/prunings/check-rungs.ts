import { labError } from "../errors.js";

/**
 * Refuses rungs that no study can have.
 *
 * @throws a LabError `invalid-input` where there are none, or they are not whole numbers of at least 1 that rise
 */
export function checkRungs(plugin: string, rungs: readonly number[]): void {
  const rising = rungs.every((rung, index) => Number.isSafeInteger(rung) && rung > (rungs[index - 1] ?? 0));
  if (rising && rungs.length > 0) return;
  throw labError(
    "invalid-input",
    `${plugin}: rungs must be rising whole numbers of at least 1, not [${rungs.join(", ")}].`,
  );
}
