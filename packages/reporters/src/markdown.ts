import type { StudyEvent } from "@activation-lab/core";
import { plural } from "./format.js";
import { answer } from "./markdown/answer.js";
import { costs } from "./markdown/costs.js";
import { curves } from "./markdown/curves.js";
import { differences } from "./markdown/differences.js";
import { checks, seedsNeeded } from "./markdown/limits.js";
import { order } from "./markdown/order.js";
import { reading } from "./markdown/reading.js";
import { charts, results, seeds } from "./markdown/results.js";
import { environments, settings } from "./markdown/settings.js";
import { troubles } from "./markdown/troubles.js";
import { type Blocks, code, escaped } from "./markdown-text.js";
import { comparedPhrase, modelsPhrase } from "./plan-words.js";
import { outcomeRemark } from "./remarks.js";
import { reportOf } from "./report.js";
import type { StudySummary, SummaryOptions } from "./summary.js";

/** What can be chosen about the Markdown report. */
export interface MarkdownOptions extends SummaryOptions {
  /** The addresses of the two charts, as seen from the report; left out unless given. */
  readonly charts?: { readonly loss: string; readonly accuracy: string };
}

/**
 * The report as Markdown, with the tables of GitHub: the answer in words, results, what is behind them, how to read it,
 * settings and environment.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export function toMarkdown(events: readonly StudyEvent[], options: MarkdownOptions = {}): string {
  const report = reportOf(events, options);
  const { summary } = report;
  const sections: Blocks[] = [
    heading(summary),
    answer(report),
    results(report),
    charts(summary, options.charts),
    differences(report),
    order(report),
    seedsNeeded(report),
    checks(report),
    curves(report),
    costs(report),
    seeds(report),
    troubles(report),
    reading(report),
    settings(summary),
    environments(summary),
  ];
  return `${sections
    .flat()
    .filter((block) => block !== undefined)
    .join("\n\n")}\n`;
}

function heading(summary: StudySummary): Blocks {
  const { plan, plannedTrials } = summary;
  const { notice } = plan.dataset;
  const outcome = outcomeRemark(summary);
  return [
    `# ${escaped(plan.title)}`,
    notice === undefined ? undefined : `**Note: ${escaped(notice)}**`,
    outcome && `**${outcome}**`,
    `${plural(plannedTrials, "trial")}: the ${modelsPhrase(plan, code)} on ${escaped(plan.dataset.title)} with ` +
      `${escaped(comparedPhrase(plan))} and ${plural(plan.seeds.length, "seed")}, ${plural(plan.epochs, "epoch")} each.`,
  ];
}
