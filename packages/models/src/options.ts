import { labError } from "@activation-lab/core";

/**
 * Refuses an option of a model that is no whole number of at least `least`.
 *
 * @throws a LabError `invalid-input`
 */
export function requireWhole(model: string, option: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least)
    throw optionError(model, option, `a whole number of at least ${least}`, value);
}

/**
 * Refuses an option of a model that is none of the names known.
 *
 * @throws a LabError `invalid-input`
 */
export function requireOneOf(model: string, option: string, value: string, known: readonly string[]): void {
  if (!known.includes(value)) throw optionError(model, option, `one of ${known.join(", ")}`, value);
}

function optionError(model: string, option: string, expected: string, came: number | string) {
  return labError("invalid-input", `Model ${model}: ${option} must be ${expected}, not ${came}.`);
}
