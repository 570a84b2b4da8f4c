import type { Plan, Variant } from "@activation-lab/core";
import { singleLine } from "../format.js";
import { plainTitle, withOptimizerNames } from "../plan-words.js";

/**
 * What charts and their legends call each variant, by its label: "Leaky ReLU (slope=0.2), learningRate=0.01". Labels themselves
 * where two variants would have one name. Names have one line.
 */
export function variantNames(plan: Plan): ReadonlyMap<string, string> {
  const named = plan.variants.map((variant) => [variant.label, nameOf(variant, plan)] as const);
  const isUnique = new Set(named.map(([, name]) => name)).size === named.length;
  return new Map(isUnique ? named : plan.variants.map(({ label }) => [label, singleLine(label)]));
}

/** The title, with the parameters that only the label tells. */
function nameOf({ title, activation }: Variant, plan: Plan): string {
  const start = plainTitle(activation, plan);
  const parameters = /\(.*\)$/s.exec(activation)?.[0];
  const isTold = parameters === undefined || start.includes(parameters) || !title.startsWith(start);
  const name = isTold ? title : `${start} ${parameters}${title.slice(start.length)}`;
  return singleLine(withOptimizerNames(name, plan));
}
