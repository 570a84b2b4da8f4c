import type { AnyActivationFactory } from "@activation-lab/core";
import { type ActivationTestOptions, activationChecks } from "@activation-lab/core/testing";
import { applyMutants } from "./apply-mutants.js";
import { declarationMutants } from "./declaration-mutants.js";
import { isEquivalent } from "./equivalence.js";
import type { Contract, Mutant } from "./mutant.js";
import { parameterMutants } from "./parameter-mutants.js";

/** What became of a mutant: noticed by a check, not distinguishable from the original, or not noticed though it is. */
export type Fate = "killed" | "equivalent" | "survived";

export interface MutantResult {
  readonly activation: string;
  readonly kind: string;
  readonly detail: string;
  readonly fate: Fate;
  /** The check that noticed. */
  readonly by?: string;
}

/** All mutants of an activation. */
export function mutantsOf(factory: AnyActivationFactory): Mutant[] {
  return [...applyMutants(factory), ...parameterMutants(factory), ...declarationMutants(factory)];
}

/**
 * Runs the contract of an activation on each of its mutants, on the cpu backend.
 *
 * @throws where the activation itself does not pass
 */
export async function runMutants(contract: Contract): Promise<MutantResult[]> {
  const { factory, options } = contract;
  const failure = await firstFailure(factory, options, /^$/);
  if (failure) throw new Error(`${factory.name} itself fails "${failure}"`);
  const results: MutantResult[] = [];
  for (const mutant of mutantsOf(factory)) {
    const by = await firstFailure(mutant.factory, options, mutant.noticedBy);
    const { kind, detail } = mutant;
    const result = { activation: factory.name, kind, detail };
    if (by !== undefined) results.push({ ...result, fate: "killed", by });
    else
      results.push({ ...result, fate: (await isEquivalent(mutant, contract)) ? "equivalent" : "survived" });
  }
  return results;
}

/** The first check that fails, those matching `first` before the others; undefined where all pass. */
async function firstFailure(
  factory: AnyActivationFactory,
  options: ActivationTestOptions,
  first: RegExp,
): Promise<string | undefined> {
  const checks = activationChecks(factory, { ...options, backends: ["cpu"] });
  const isFirst = ({ name }: { readonly name: string }) => first.test(name);
  for (const { name, run } of [...checks.filter(isFirst), ...checks.filter((check) => !isFirst(check))]) {
    const error = await run().then(
      () => undefined,
      (reason: unknown) => String(reason),
    );
    if (error !== undefined) return `${name}: ${error}`;
  }
  return undefined;
}
