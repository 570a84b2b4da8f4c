import type { Variant } from "@activation-lab/core";
import type { StudySummary } from "../summary.js";
import { code, type Text } from "./section.js";

/** A variant as tables call it: its title with its label as code; the label alone where it says all, or more than the activation. */
export function variantName({
  label,
  title,
  activation,
}: Pick<Variant, "label" | "title" | "activation">): Text {
  return title === label || label !== activation ? code(label) : [`${title} `, code(label)];
}

/** How tables call the variant with a label. */
export function nameOf({ plan }: StudySummary, label: string): Text {
  const variant = plan.variants.find((candidate) => candidate.label === label);
  return variant ? variantName(variant) : code(label);
}
