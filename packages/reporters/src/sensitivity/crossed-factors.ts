import type { Plan, Variant } from "@activation-lab/core";

/** What a study crosses: something of which its variants have several values. */
export interface CrossedFactor {
  /** "activation", "model", or the name of a setting. */
  readonly name: string;
  /** Numbers from low to high, names in the order of the plan; two at least. */
  readonly levels: readonly (string | number)[];
}

/** What differs among variants: the activation, the model, then the settings in the order of the plan. */
export function crossedFactors({ variants }: Pick<Plan, "variants">): CrossedFactor[] {
  const settings = new Set(variants.flatMap((variant) => Object.keys(variant.settings)));
  return ["activation", "model", ...settings]
    .map((name) => ({ name, levels: levelsOf(variants, name) }))
    .filter(({ levels }) => levels.length > 1);
}

/** Whether every combination of levels is there, and once. */
export function isCrossed({ variants }: Pick<Plan, "variants">, factors: readonly CrossedFactor[]): boolean {
  const combinations = variants.map((variant) =>
    JSON.stringify(factors.map(({ name }) => levelOf(variant, name))),
  );
  const size = factors.reduce((product, { levels }) => product * levels.length, 1);
  return size === variants.length && new Set(combinations).size === size;
}

/** Whether a factor is a setting, and neither the activation nor the model. */
export function isSetting({ name }: Pick<CrossedFactor, "name">): boolean {
  return name !== "activation" && name !== "model";
}

/** A variant's level of a factor; undefined where it has none. */
export function levelOf(variant: Variant, name: string): string | number | undefined {
  if (name === "activation") return variant.activation;
  if (name === "model") return variant.model;
  return Object.hasOwn(variant.settings, name) ? variant.settings[name] : undefined;
}

/** A factor's name as words: "learningRate" as "learning rate". */
export function factorWords(name: string): string {
  return name.replace(/(?<=\p{Ll})\p{Lu}/gu, (letter) => ` ${letter.toLowerCase()}`);
}

function levelsOf(variants: readonly Variant[], name: string): (string | number)[] {
  const found = variants.map((variant) => levelOf(variant, name)).filter((level) => level !== undefined);
  const levels = [...new Set(found)];
  const numbers = levels.filter((level) => typeof level === "number");
  return numbers.length === levels.length ? numbers.sort((a, b) => a - b) : levels;
}
