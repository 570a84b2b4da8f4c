import type { Activation } from "@activation-lab/core";
import { activationFactories } from "./catalogue.js";

/** What to list; whatever is left out does not matter. */
export interface ActivationFilter {
  /** For example "rectifier" or "self gated". */
  readonly family?: string;
  readonly arity?: Activation["arity"];
  /** Whether it learns weights. */
  readonly learned?: boolean;
  /** Whether it draws random numbers in training. */
  readonly stochastic?: boolean;
  /** Whether a larger input never gives a smaller output. */
  readonly monotone?: boolean;
  /** Whether its outputs are bounded on both sides. */
  readonly bounded?: boolean;
}

/** The activations of this package with their default parameters: all of them, or those that a filter describes. */
export function listActivations(filter: ActivationFilter = {}): Activation[] {
  return activationFactories
    .map((factory) => factory.withParameters({}))
    .filter((activation) => matches(activation, filter));
}

function matches(activation: Activation, filter: ActivationFilter): boolean {
  const { family, arity, learned, stochastic, monotone, bounded } = filter;
  return (
    (family === undefined || activation.family === family) &&
    (arity === undefined || activation.arity === arity) &&
    (learned === undefined || Object.keys(activation.weights).length > 0 === learned) &&
    (stochastic === undefined || activation.stochastic === stochastic) &&
    (monotone === undefined || isMonotone(activation) === monotone) &&
    (bounded === undefined || isBounded(activation) === bounded)
  );
}

function isMonotone(activation: Activation): boolean {
  return activation.arity === "elementwise" && activation.traits.monotone === "increasing";
}

function isBounded({ traits: { range } }: Activation): boolean {
  return range?.every(Number.isFinite) === true;
}
