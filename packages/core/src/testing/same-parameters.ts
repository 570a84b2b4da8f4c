import type { ActivationParameters } from "../activation-description.js";
import { demand } from "./check.js";

/** Fails the running check unless both have the same parameters. */
export function demandSameParameters(
  actual: ActivationParameters,
  expected: ActivationParameters,
  when: string,
): void {
  const keys = new Set([...Object.keys(actual), ...Object.keys(expected)]);
  for (const key of keys) {
    demand(actual[key] === expected[key], `${when} ${key} is ${actual[key]}; expected ${expected[key]}.`);
  }
}
