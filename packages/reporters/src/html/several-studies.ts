import { judgeClaims } from "../claims/judge-claims.js";
import { plural } from "../format.js";
import { claimsOver } from "../sections/claims.js";
import type { Section } from "../sections/section.js";
import { studySentence } from "../sections/study-sentence.js";
import { chartMarkup } from "./charts.js";
import type { Shown, Study } from "./content.js";
import { differingSettings } from "./differing-settings.js";
import { downloadsMarkup, type HtmlDownload } from "./downloads.js";
import { html, type Markup, textMarkup, withUnits } from "./markup.js";
import { notices, themeButton } from "./masthead.js";
import { blocksMarkup, headingMarkup, type Place, sectionMarkup } from "./section-markup.js";
import { studiesChart } from "./studies-chart.js";
import { studiesTable } from "./studies-table.js";
import { answerSection, type PageSection, studySections } from "./study.js";
import { studyName } from "./study-name.js";
import { firstSentence } from "./verdict.js";

const own: Place = { prefix: "", level: 2 };

/** Several studies: what each found, their figures side by side, what they differ in, and then each by itself. */
export function severalStudies(studies: readonly Study[], downloads: readonly HtmlDownload[]): Shown {
  const summaries = studies.map(({ report }) => report.summary);
  const settings = differingSettings(studies.map(({ report }) => report));
  const claims = claimsOver(
    judgeClaims(studies.map(({ events }) => events)),
    studies.map((_, index) => `study ${index + 1}`),
  );
  const chart = studiesChart(summaries);
  const places = studies.map((_, index): Place => ({ prefix: `study-${index + 1}-`, level: 3 }));
  const title = `${plural(studies.length, "study").replace("studys", "studies")} side by side`;
  const words = (section: Section): Markup => blocksMarkup(section, undefined, own);
  return {
    title: [title, ...summaries.map(({ plan }) => plan.title)].join(" · "),
    head: html`<header class="masthead">
${themeButton}
<h1 id="title" tabindex="-1">${title}</h1>
<p class="facts">Each study is judged by itself.</p>
</header>\n`,
    opening: { id: "answer", title: "Answers", markup: answers(studies, settings.blocks.length > 1) },
    sections: [
      {
        id: "studies",
        title: "Side by side",
        markup: sectionMarkup(
          "studies",
          "Side by side",
          [
            chart && html`<div class="charts">${chartMarkup(chart, own)}</div>`,
            words(studiesTable(summaries)),
          ],
          own,
        ),
      },
      {
        id: settings.name,
        title: "What differs",
        markup: sectionMarkup(settings.name, textMarkup(settings.title), words(settings), own),
      },
      ...(claims
        ? [{ id: "claims", title: "Claims", markup: sectionMarkup("claims", "Claims", words(claims), own) }]
        : []),
      ...studies.map((study, index) => wholeStudy(study, index, places[index] ?? own)),
      { id: "data", title: "The data", markup: downloadsMarkup(downloads, own) },
    ],
    charts: [
      ...(chart ? [{ chart, place: own }] : []),
      ...studies.flatMap(({ charts }, index) =>
        charts.map((chart) => ({ chart, place: places[index] ?? own })),
      ),
    ],
  };
}

/** What each study found, in a sentence, and that nothing is tested across them. */
function answers(studies: readonly Study[], differ: boolean): Markup {
  return sectionMarkup(
    "answer",
    "Answers",
    html`<ol class="answers">${studies.map(
      ({ report }, index) =>
        html`<li><p class="answer-title"><a href="#study-${index + 1}">${report.summary.plan.title}</a></p>
<p class="lead">${withUnits(firstSentence(report.analysis.verdict))}</p>
<p class="facts">${textMarkup(studySentence(report.summary))}</p>
${notices(report.summary)}</li>\n`,
    )}</ol>
<p class="keep-in-mind">${
      differ
        ? "The studies differ in their settings or their data, so their figures answer different questions: no test is made across studies, and a difference between two columns may come from the settings alone."
        : "No test is made across studies, though their settings are the same: what differs between them is chance, and the machine."
    }</p>`,
    own,
  );
}

/** A study with all of its sections under one heading. */
function wholeStudy({ report, charts }: Study, index: number, place: Place): PageSection {
  const { summary } = report;
  const id = `study-${index + 1}`;
  const title = studyName(summary.plan.title, index);
  // Its claims are judged above, beside those of the other studies.
  const sections = [answerSection(report, place), ...studySections({ ...report, claims: [] }, charts, place)];
  return {
    id,
    title,
    markup: html`<section class="study" id="${id}" aria-labelledby="${id}-title">
${headingMarkup(2, `${id}-title`, title)}
<p class="facts">${textMarkup(studySentence(summary))}</p>
${notices(summary)}
${sections.map(({ markup }) => markup)}
</section>\n`,
  };
}
