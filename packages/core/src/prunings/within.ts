import type { RungResult } from "../pruning.js";

/** Among whom variants compete: "activation" lets those of each activation compete among themselves only. */
export type PruningScope = "activation";

/** Every scope by its name. */
export const pruningScopes: readonly PruningScope[] = ["activation"];

/** What `survivors` says of each activation's results by themselves, the activations in the order of the plan; of all if no scope is given. */
export function survivorsWithin(
  scope: PruningScope | undefined,
  results: readonly RungResult[],
  survivors: (results: readonly RungResult[]) => readonly string[],
): readonly string[] {
  if (scope === undefined) return survivors(results);
  const activations = [...new Set(results.map(({ planned }) => planned.activation))];
  return activations.flatMap((activation) =>
    survivors(results.filter(({ planned }) => planned.activation === activation)),
  );
}
