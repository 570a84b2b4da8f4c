import type { Activation } from "./activation.js";
import type { ActivationParameters } from "./activation-description.js";
import type { AnyActivationFactory } from "./define-activation.js";
import { labError, unknownNameError } from "./errors.js";

/**
 * Makes the activation that a label names, `relu` or `leakyRelu(slope=0.2)`, from the factories given.
 *
 * @throws a LabError `invalid-input` for a label that cannot be read, and for an unknown name; its message lists the known.
 */
export function parseActivation(label: string, factories: readonly AnyActivationFactory[]): Activation {
  const match = /^\s*([A-Za-z][A-Za-z0-9]*)\s*(?:\(([^()]*)\))?\s*$/.exec(label);
  const name = match?.[1];
  if (name === undefined) {
    throw labError(
      "invalid-input",
      `Cannot read the activation "${label}"; write it as in relu or leakyRelu(slope=0.2).`,
    );
  }
  const factory = factories.find((candidate) => candidate.name === name);
  if (!factory)
    throw unknownNameError(
      "activation",
      name,
      factories.map((candidate) => candidate.name),
    );
  return factory.withParameters(parseParameters(label, match?.[2] ?? ""));
}

function parseParameters(label: string, text: string): ActivationParameters {
  const parts = text.split(",").filter((part) => part.trim() !== "");
  return Object.fromEntries(
    parts.map((part) => {
      const [key = "", value = "", ...rest] = part.split("=").map((piece) => piece.trim());
      if (key === "" || value === "" || rest.length > 0) {
        throw labError(
          "invalid-input",
          `Cannot read "${part}" in the activation "${label}"; write name=number, as in slope=0.2.`,
        );
      }
      return [key, Number(value)];
    }),
  );
}

/** Splits a list of labels at the commas that are not inside parentheses, however deep. */
export function splitActivationLabels(list: string): string[] {
  const labels = [""];
  let depth = 0;
  for (const character of list) {
    if (character === "(") depth++;
    if (character === ")") depth = Math.max(0, depth - 1);
    if (character === "," && depth === 0) labels.push("");
    else labels.push(`${labels.pop() ?? ""}${character}`);
  }
  return labels.map((label) => label.trim()).filter((label) => label !== "");
}
