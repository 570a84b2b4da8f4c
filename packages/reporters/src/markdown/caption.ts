import { escaped } from "../markdown-text.js";
import type { StudySummary } from "../summary.js";

/** The line above a table: the study, what the table holds, the dataset and its notice. */
export function caption({ plan }: StudySummary, subject: string): string {
  const { title, notice } = plan.dataset;
  return `*${escaped(plan.title)} – ${subject}, ${escaped(title)}${notice === undefined ? "" : `. Note: ${escaped(notice)}`}*`;
}
