import { labError } from "./errors.js";

/** The kind and name of a plugin of this package, as its errors say it. */
export function ownPlugin(kind: string, name: string): string {
  return `${kind} ${name} of @activation-lab/core`;
}

/**
 * Refuses an option that is no whole number of at least 1.
 *
 * @throws a LabError `invalid-input`
 */
export function requireWhole(plugin: string, option: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1)
    throw optionError(plugin, option, "a whole number of at least 1", value);
}

/**
 * Refuses an option that is no number from 0 to 1.
 *
 * @throws a LabError `invalid-input`
 */
export function requireShare(plugin: string, option: string, value: number): void {
  if (!Number.isFinite(value) || value < 0 || value > 1)
    throw optionError(plugin, option, "a number from 0 to 1", value);
}

/**
 * Refuses an option that is no number above 0 and at most 1.
 *
 * @throws a LabError `invalid-input`
 */
export function requirePositiveShare(plugin: string, option: string, value: number): void {
  if (!Number.isFinite(value) || value <= 0 || value > 1)
    throw optionError(plugin, option, "a number above 0 and at most 1", value);
}

/**
 * Refuses an option that is no number of at least 0.
 *
 * @throws a LabError `invalid-input`
 */
export function requireNotNegative(plugin: string, option: string, value: number): void {
  if (!Number.isFinite(value) || value < 0)
    throw optionError(plugin, option, "a number of at least 0", value);
}

/**
 * Refuses an option that is none of the names known.
 *
 * @throws a LabError `invalid-input`
 */
export function requireOneOf(plugin: string, option: string, value: string, known: readonly string[]): void {
  if (!known.includes(value)) throw optionError(plugin, option, `one of ${known.join(", ")}`, value);
}

function optionError(plugin: string, option: string, expected: string, came: number | string) {
  return labError("invalid-input", `${plugin}: ${option} must be ${expected}, not ${came}.`);
}
