import { fromFormula } from "@activation-lab/activations/formula";
import { candidateFormulas } from "@activation-lab/activations/search";
import type { Activation } from "@activation-lab/core";

/** So many activations that nobody chose, from the functions of Ramachandran, Zoph & Le 2017 in one core unit. */
export function candidates(count: number): Activation[] {
  return candidateFormulas({ count, seed: 0 }).formulas.map((formula) => fromFormula(formula)());
}
