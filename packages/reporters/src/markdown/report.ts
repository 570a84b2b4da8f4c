import type { StudyAnalysis } from "@activation-lab/statistics";
import { code, variantName } from "../markdown-text.js";
import type { StudySummary } from "../summary.js";

/** What the sections of a report are made from. */
export interface Report {
  readonly summary: StudySummary;
  readonly analysis: StudyAnalysis;
}

/** How tables call the variant with a label. */
export function nameOf({ plan }: StudySummary, label: string): string {
  const variant = plan.variants.find((candidate) => candidate.label === label);
  return variant ? variantName(variant) : code(label);
}
