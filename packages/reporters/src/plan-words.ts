import type { Plan } from "@activation-lab/core";
import { plural, singleLine } from "./format.js";

/** What is compared, as one word: the activations, or variants of more than that. */
export function comparedNoun({ variants }: Plan): "activation" | "variant" {
  return variants.every(({ label, activation }) => label === activation) ? "activation" : "variant";
}

/** The names of the settings that some variant crosses, in the order in which they come. */
export function crossedSettings({ variants }: Plan): string[] {
  return [...new Set(variants.flatMap(({ settings }) => Object.keys(settings)))];
}

/** "6 activations", or "12 variants (6 activations, learningRate)" where more than the activation differs. */
export function comparedPhrase(plan: Plan): string {
  const activations = plural(plan.activations.length, "activation");
  if (comparedNoun(plan) === "activation") return activations;
  const crossed = [
    ...(plan.models.length > 1 ? [`${plan.models.length} models`] : []),
    ...crossedSettings(plan),
  ];
  return `${plural(plan.variants.length, "variant")} (${[activations, ...crossed].map(singleLine).join(", ")})`;
}

/** "5 seeds", or "5 seeds that hold out one of 5 folds each" in a cross-validation. */
export function seedsWithFolds({ seeds, folds }: Plan): string {
  const count = plural(seeds.length, "seed");
  return folds === undefined ? count : `${count} that hold out one of ${folds} folds each`;
}

/** "model tutorial-cnn", or "models small, large". */
export function modelsPhrase({ models }: Plan, write: (name: string) => string = singleLine): string {
  return `${models.length === 1 ? "model" : "models"} ${models.map(write).join(", ")}`;
}

/** An activation as people read it; with its parameters where another of the study has its title, as in "Leaky ReLU(slope=0.2)". */
export function activationTitle(label: string, { activationTitles }: Pick<Plan, "activationTitles">): string {
  const title = plainTitle(label, { activationTitles });
  const isShared = Object.keys(activationTitles).some(
    (other) => other !== label && plainTitle(other, { activationTitles }) === title,
  );
  const parameters = /\(.*\)$/s.exec(label)?.[0] ?? "";
  return isShared && !title.includes(parameters) ? `${title}${parameters}` : title;
}

/** An activation's title as its plugin has it, which others of the study may share; its label where the plan has none. */
export function plainTitle(label: string, { activationTitles }: Pick<Plan, "activationTitles">): string {
  return (Object.hasOwn(activationTitles, label) ? activationTitles[label] : undefined) ?? label;
}

/** A sentence's words with the optimizers that the study crosses by their names alone, where no two of them share one; tables have their settings. */
export function withOptimizerNames(words: string, { variants }: Pick<Plan, "variants">): string {
  const labels = new Set(variants.flatMap(({ settings: { optimizer } }) => optimizer ?? []).map(String));
  const named = [...labels].map((label) => ({ label, name: label.replace(/\(.*$/s, "") }));
  if (new Set(named.map(({ name }) => name)).size < labels.size) return words;
  return named.reduce((said, { label, name }) => said.replaceAll(label, name), words);
}
