import { plural } from "../format.js";
import { failureRemarks } from "../remarks.js";
import type { Report } from "../report.js";
import { list, paragraph, type Section } from "./section.js";

/** The trials that failed, with their reasons. */
export function failures({ summary }: Report): Section | undefined {
  if (summary.failedTrials.length === 0) return undefined;
  return {
    name: "failures",
    title: "Failed trials",
    blocks: [
      paragraph("These have no part in the figures above; that training failed is a result as well."),
      ...list(failureRemarks(summary)),
    ],
  };
}

const retriesAtMost = 12;

/** The trials that went on after their worker or the program was lost. */
export function retries({ summary }: Report): Section | undefined {
  const { retries } = summary;
  if (retries.length === 0) return undefined;
  const more = retries.length - retriesAtMost;
  return {
    name: "retries",
    title: "Interrupted trials",
    blocks: [
      paragraph("These went on from their last whole epoch, to the same bits as without an interruption."),
      ...list([
        ...retries
          .slice(0, retriesAtMost)
          .map(
            ({ variant, seed, attempt, epoch }) =>
              `${variant} seed ${seed}, attempt ${attempt}, after epoch ${epoch}`,
          ),
        ...(more > 0 ? [`and ${plural(more, "more time")}`] : []),
      ]),
    ],
  };
}
