import { code, variantName } from "../markdown-text.js";
import type { StudySummary } from "../summary.js";

/** How tables call the variant with a label. */
export function nameOf({ plan }: StudySummary, label: string): string {
  const variant = plan.variants.find((candidate) => candidate.label === label);
  return variant ? variantName(variant) : code(label);
}
