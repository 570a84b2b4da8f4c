import type {
  Activation,
  ActivationContext,
  ActivationParameters,
  AnyActivationFactory,
} from "@activation-lab/core";
import type { ActivationTestOptions } from "@activation-lab/core/testing";
import * as tf from "@tensorflow/tfjs";

/** What an activation's contract is tested with. */
export interface Contract {
  readonly factory: AnyActivationFactory;
  readonly options: ActivationTestOptions;
}

/** An activation that is broken a little. */
export interface Mutant {
  /** What was broken, in general: "value × 1.001". */
  readonly kind: string;
  /** What was broken, in particular, such as a parameter's name; empty where the kind says it all. */
  readonly detail: string;
  readonly factory: AnyActivationFactory;
  /** Matches the names of the checks that are likely to notice, which are run first. */
  readonly noticedBy: RegExp;
  /** Whether it might behave as the original does; a wrong declaration never does. */
  readonly mayBeEquivalent: boolean;
}

type Change = (activation: Activation, params: ActivationParameters) => Activation;

/** The factory whose activations are all changed in the same way. */
export function changedFactory(factory: AnyActivationFactory, change: Change): AnyActivationFactory {
  const make = (params: ActivationParameters) => change(factory.withParameters(params), params);
  const changed = Object.assign((...args: readonly ActivationParameters[]) => make(args[0] ?? {}), {
    defaults: factory.defaults,
    withParameters: make,
  });
  Object.defineProperty(changed, "name", { value: factory.name });
  return changed;
}

/** What a mutant does in place of the original's `apply`. */
export type BrokenApply = (
  x: tf.Tensor,
  context: ActivationContext,
  original: Activation,
  params: ActivationParameters,
) => tf.Tensor;

/** The factory whose activations compute something else. */
export function withApply(factory: AnyActivationFactory, broken: BrokenApply): AnyActivationFactory {
  return changedFactory(factory, (original, params) => ({
    ...original,
    apply: (x: tf.Tensor, context: ActivationContext = {}) =>
      tf.tidy(() => broken(x, context, original, params)),
  }));
}
