import { plural } from "../format.js";
import { comparedPhrase, seedsWithFolds } from "../plan-words.js";
import type { StudySummary } from "../summary.js";
import { code, joined, type Text } from "./section.js";

/** What was run, in one sentence. */
export function studySentence({ plan, plannedTrials }: StudySummary): Text {
  return joined([
    `${plural(plannedTrials, "trial")}: the ${plan.models.length === 1 ? "model" : "models"} `,
    joined(plan.models.map(code), ", "),
    ` on ${plan.dataset.title} with ${comparedPhrase(plan)} and ${seedsWithFolds(plan)}, ` +
      `${plural(plan.epochs, "epoch")} each.`,
  ]);
}
