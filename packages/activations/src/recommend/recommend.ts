import {
  type Activation,
  type ActivationDescription,
  type Paper,
  parseActivation,
} from "@activation-lab/core";
import { activationFactories } from "../catalogue.js";
import { hiddenRules } from "./hidden-rules.js";
import { outputRules } from "./output-rules.js";
import { checkRequest, type RecommendationRequest } from "./request.js";
import type { Rule } from "./rule.js";
import { warningRules } from "./warning-rules.js";

/** An activation for a place in a network, with the reason. */
export interface Recommendation {
  readonly activation: Activation;
  readonly for: "hidden" | "output";
  /** A sentence that the source supports. */
  readonly because: string;
  readonly source: Paper;
  /** The initializer of the weights before it, by its name in `tf.initializers`. */
  readonly initializer?: ActivationDescription["initializer"];
  /** The initial weights that the source asks for in its place, in words. */
  readonly initialization?: string;
}

/** Something to mind. */
export interface RecommendationWarning {
  readonly text: string;
  readonly source: Paper;
}

/** The answer to a request. */
export interface Recommendations {
  /** The best first, those for hidden layers before those for the output. */
  readonly ranked: readonly Recommendation[];
  readonly warnings: readonly RecommendationWarning[];
}

/**
 * What the literature recommends for a network: activations for its hidden layers and its output, each with the reason, where
 * that is published, and how to initialize the weights; and what to mind. Without a task there is nothing to say of the
 * output. Advice to start from, not a proof: what is best for a network shows when it is trained.
 *
 * @throws a LabError `invalid-input` for an unknown field or value; its message lists the known
 */
export function recommend(request: RecommendationRequest = {}): Recommendations {
  checkRequest(request);
  const ranked = [...hiddenRules, ...outputRules]
    .filter((rule) => (request.position ?? rule.for) === rule.for && rule.when(request))
    .map(answer);
  const names = (position: Rule["for"]): string[] =>
    ranked.filter((one) => one.for === position).map(({ activation }) => activation.name);
  const recommended = { hidden: names("hidden"), output: names("output") };
  const warnings = warningRules
    .filter((rule) => rule.when(request, recommended))
    .map(({ text, source }) => ({ text, source }));
  return { ranked, warnings };
}

function answer({ activation: label, for: position, because, source, initialization }: Rule): Recommendation {
  const activation = parseActivation(label, activationFactories);
  const { initializer } = activation;
  return {
    activation,
    for: position,
    because,
    source,
    ...(initialization ? { initialization } : initializer ? { initializer } : {}),
  };
}
