import type { ActivationParameters, AnyActivationFactory } from "@activation-lab/core";
import type { Description } from "./description.js";

/** A factory that makes the same activations, with what is known of them. */
export function withDescription(
  factory: AnyActivationFactory,
  description: Description | undefined,
): AnyActivationFactory {
  const withParameters = (params: ActivationParameters) => ({
    ...factory.withParameters(params),
    ...description,
  });
  const described = (...params: never[]) => ({ ...factory(...params), ...description });
  Object.defineProperty(described, "name", { value: factory.name });
  return Object.assign(described, { defaults: factory.defaults, withParameters });
}
