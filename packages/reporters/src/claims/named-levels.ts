import type { ClaimLevels, ClaimVariant } from "@activation-lab/core";

/** The settings that a claim names, in which what it compares may differ. */
export function namedLevels(
  variants: readonly ClaimVariant[],
  ...levels: readonly ClaimLevels[]
): ReadonlySet<string> {
  return new Set([...variants.map(({ at = {} }) => at), ...levels].flatMap((named) => Object.keys(named)));
}
