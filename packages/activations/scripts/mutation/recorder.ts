import type { Activation, AnyActivationFactory } from "@activation-lab/core";
import type { ActivationTestOptions } from "@activation-lab/core/testing";
import type { Contract } from "./mutant.js";

/** What the contract tests that were loaded would have tested. */
export const recorded: Contract[] = [];

/** Stands in for the contract suite where tests are only to be read. */
export function testActivation(
  subject: Activation | AnyActivationFactory,
  options: ActivationTestOptions = {},
): void {
  if (typeof subject === "function") recorded.push({ factory: subject, options });
}
