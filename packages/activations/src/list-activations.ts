import type { Activation, ActivationCost, ActivationTraits } from "@activation-lab/core";
import { activationFactories } from "./catalogue.js";

/**
 * What to list; whatever is left out does not matter. What is asked of traits, from `monotone` on, leaves activations over the
 * last axis out: they have a range alone.
 */
export interface ActivationFilter {
  /** A part of its name, title or one of its aliases, in small or capital letters. */
  readonly named?: string;
  /** For example "rectifier" or "self gated". */
  readonly family?: string;
  readonly arity?: Activation["arity"];
  /** Whether it learns weights. */
  readonly learned?: boolean;
  /** Whether it draws random numbers in training. */
  readonly stochastic?: boolean;
  /** The most that may be computed for an element: "comparison", "arithmetic" and so on. */
  readonly costAtMost?: ActivationCost;
  /** Whether its outputs are bounded on both sides. */
  readonly bounded?: boolean;
  /** Whether a larger input never gives a smaller output. */
  readonly monotone?: boolean;
  /** How smooth it is at least: "C1" finds those with continuous second derivatives too. */
  readonly smoothnessAtLeast?: ActivationTraits["smoothness"];
  /** Whether it flattens out on either side, or both. */
  readonly saturating?: boolean;
  /** Whether its outputs for standard normal inputs have a mean near 0. */
  readonly zeroCentred?: boolean;
  readonly selfNormalizing?: boolean;
}

const costs: readonly ActivationCost[] = [
  "comparison",
  "arithmetic",
  "one transcendental",
  "several transcendentals",
];
const smoothnesses: readonly ActivationTraits["smoothness"][] = [
  "discontinuous",
  "continuous",
  "C1",
  "C2",
  "smooth",
];

/** The activations of this package with their default parameters: all of them, or those that a filter describes. */
export function listActivations(filter: ActivationFilter = {}): Activation[] {
  return activationFactories
    .map((factory) => factory.withParameters({}))
    .filter((activation) => matches(activation, filter) && hasTraits(activation, filter));
}

function matches(activation: Activation, filter: ActivationFilter): boolean {
  const { named, family, arity, learned, stochastic, costAtMost, bounded } = filter;
  return (
    (named === undefined || isNamed(activation, named)) &&
    (family === undefined || activation.family === family) &&
    (arity === undefined || activation.arity === arity) &&
    (learned === undefined || Object.keys(activation.weights).length > 0 === learned) &&
    (stochastic === undefined || activation.stochastic === stochastic) &&
    (costAtMost === undefined || isOrdered(costs, activation.cost, costAtMost)) &&
    (bounded === undefined || isBounded(activation) === bounded)
  );
}

function hasTraits(activation: Activation, filter: ActivationFilter): boolean {
  const { monotone, smoothnessAtLeast, saturating, zeroCentred, selfNormalizing } = filter;
  const asked = [monotone, smoothnessAtLeast, saturating, zeroCentred, selfNormalizing];
  if (asked.every((trait) => trait === undefined)) return true;
  if (activation.arity !== "elementwise") return false;
  const { traits } = activation;
  const isSaturating = Object.keys(traits.saturation ?? {}).length > 0;
  return (
    (monotone === undefined || (traits.monotone === "increasing") === monotone) &&
    (smoothnessAtLeast === undefined || isOrdered(smoothnesses, smoothnessAtLeast, traits.smoothness)) &&
    (saturating === undefined || isSaturating === saturating) &&
    (zeroCentred === undefined || traits.zeroCentred === zeroCentred) &&
    (selfNormalizing === undefined || traits.selfNormalizing === selfNormalizing)
  );
}

function isNamed({ name, title, aliases = [] }: Activation, part: string): boolean {
  return [name, title, ...aliases].some((known) => known.toLowerCase().includes(part.toLowerCase()));
}

/** Whether two of a list are both known and come in this order, or are the same. */
function isOrdered<T>(order: readonly T[], first: T | undefined, second: T | undefined): boolean {
  if (first === undefined || second === undefined) return false;
  return order.indexOf(first) <= order.indexOf(second);
}

function isBounded({ traits: { range } }: Activation): boolean {
  return range?.every(Number.isFinite) === true;
}
