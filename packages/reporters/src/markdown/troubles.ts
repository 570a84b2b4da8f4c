import { plural } from "../format.js";
import { type Blocks, escaped } from "../markdown-text.js";
import { failureRemarks } from "../remarks.js";
import type { Report } from "../report.js";
import type { StudySummary } from "../summary.js";

/** The trials that failed, with their reasons, and those that went on after their worker or the program was lost. */
export function troubles({ summary }: Report): Blocks {
  return [...failures(summary), ...retries(summary)];
}

function failures(summary: StudySummary): Blocks {
  if (summary.failedTrials.length === 0) return [];
  return [
    "## Failed trials",
    "These have no part in the figures above; that training failed is a result as well.",
    bullets(failureRemarks(summary)),
  ];
}

const retriesAtMost = 12;

function retries({ retries }: StudySummary): Blocks {
  if (retries.length === 0) return [];
  const more = retries.length - retriesAtMost;
  return [
    "## Interrupted trials",
    "These went on from their last whole epoch, to the same bits as without an interruption.",
    bullets([
      ...retries
        .slice(0, retriesAtMost)
        .map(
          ({ variant, seed, attempt, epoch }) =>
            `${variant} seed ${seed}, attempt ${attempt}, after epoch ${epoch}`,
        ),
      ...(more > 0 ? [`and ${plural(more, "more time")}`] : []),
    ]),
  ];
}

function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${escaped(item)}`).join("\n");
}
