import type { StudyEvent } from "@activation-lab/core";
import { accuracyChart } from "./charts/accuracy-chart.js";
import { lossChart } from "./charts/loss-chart.js";
import { address, escaped, inline, sectionBlocks } from "./markdown-text.js";
import { comparedNoun } from "./plan-words.js";
import { outcomeRemark } from "./remarks.js";
import { type Report, reportOf } from "./report.js";
import { answer } from "./sections/answer.js";
import { bestSettings } from "./sections/best-settings.js";
import { claims } from "./sections/claims.js";
import { costs } from "./sections/costs.js";
import { crossValidation } from "./sections/cross-validation.js";
import { curves } from "./sections/curves.js";
import { diagnostics } from "./sections/diagnostics.js";
import { differences } from "./sections/differences.js";
import { layerProbes } from "./sections/layer-probes.js";
import { checks, seedsNeeded } from "./sections/limits.js";
import { mixtures } from "./sections/mixtures.js";
import { order } from "./sections/order.js";
import { reading } from "./sections/reading.js";
import { results } from "./sections/results.js";
import type { Section } from "./sections/section.js";
import { seeds } from "./sections/seeds.js";
import { sensitivity } from "./sections/sensitivity.js";
import { environments, settings } from "./sections/settings.js";
import { studySentence } from "./sections/study-sentence.js";
import { failures, retries } from "./sections/troubles.js";
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
  const blocks = (section: Section | undefined) => (section ? sectionBlocks(section, summary.plan) : []);
  const texts = [
    ...heading(summary),
    ...[answer, results].flatMap((section) => blocks(section(report))),
    ...charts(report, options.charts),
    ...[
      claims,
      crossValidation,
      differences,
      order,
      bestSettings,
      mixtures,
      sensitivity,
      seedsNeeded,
      checks,
      curves,
      costs,
      diagnostics,
      layerProbes,
      seeds,
      failures,
      retries,
      reading,
    ]
      .concat(settings, environments)
      .flatMap((section) => blocks(section(report))),
  ];
  return `${texts.filter((text) => text !== undefined).join("\n\n")}\n`;
}

function heading(summary: StudySummary): (string | undefined)[] {
  const { plan } = summary;
  const { notice } = plan.dataset;
  const outcome = outcomeRemark(summary);
  return [
    `# ${escaped(plan.title)}`,
    notice === undefined ? undefined : `**Note: ${escaped(notice)}**`,
    outcome && `**${outcome}**`,
    inline(studySentence(summary)),
  ];
}

/** The two charts as pictures, where the record has something to draw. */
function charts(
  report: Report,
  addresses: { readonly loss: string; readonly accuracy: string } | undefined,
): (string | undefined)[] {
  if (!addresses) return [];
  const { plan } = report.summary;
  const title = escaped(plan.dataset.title);
  const noun = comparedNoun(plan);
  return [
    accuracyChart(report) && `![Test accuracy of each ${noun} on ${title}](${address(addresses.accuracy)})`,
    lossChart(report) &&
      `![Training loss of each ${noun} over the epochs on ${title}](${address(addresses.loss)})`,
  ];
}
