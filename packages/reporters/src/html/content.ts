import { labError, type StudyEvent } from "@activation-lab/core";
import type { Chart } from "../charts/chart.js";
import { chartsOf } from "../charts/charts-of.js";
import { plural } from "../format.js";
import { type Report, reportOf } from "../report.js";
import type { SummaryOptions } from "../summary.js";
import { chartId } from "./charts.js";
import { compileChart, type HtmlChart } from "./compile-chart.js";
import { contents } from "./contents.js";
import { downloadsMarkup, downloadsOf, type HtmlDownload } from "./downloads.js";
import { html, type Markup } from "./markup.js";
import { masthead } from "./masthead.js";
import type { Place } from "./section-markup.js";
import { severalStudies } from "./several-studies.js";
import { answerSection, type PageSection, studySections } from "./study.js";
import { toolbar } from "./toolbar.js";

/** What a page shows of one or more records; plain data, which survives JSON unchanged. */
export interface HtmlContent {
  readonly title: string;
  /** The HTML of the page's body, without style and script. */
  readonly body: string;
  readonly charts: readonly HtmlChart[];
  readonly downloads: readonly HtmlDownload[];
}

/**
 * What a page shows of one record, or of several side by side.
 *
 * @throws a LabError `corrupt-record` where a record has no `study-start`, or there is no record.
 */
export async function htmlContent(
  records: readonly (readonly StudyEvent[])[],
  options: SummaryOptions = {},
): Promise<HtmlContent> {
  const studies = records.map((events) => studyOf(events, options));
  const [first] = studies;
  if (!first)
    throw labError("corrupt-record", "There is no record, so there is nothing to show; give one or more.");
  const alone = studies.length === 1;
  const downloads = await Promise.all(
    studies.map(({ events, report }, index) => downloadsOf(events, report, alone ? "" : `-${index + 1}`)),
  );
  const shown = alone ? oneStudy(first, downloads.flat()) : severalStudies(studies, downloads.flat());
  const charts = await Promise.all(
    shown.charts.map(({ chart, place }) => compileChart(chart, chartId(chart, place))),
  );
  return { title: shown.title, body: bodyMarkup(studies, shown).markup, charts, downloads: downloads.flat() };
}

/** A record's report and what is drawn of it. */
export interface Study {
  readonly events: readonly StudyEvent[];
  readonly report: Report;
  readonly charts: readonly Chart[];
}

/** What a page is made of. */
export interface Shown {
  readonly title: string;
  readonly head: Markup;
  /** What stands before the legend. */
  readonly opening: PageSection;
  readonly sections: readonly PageSection[];
  readonly charts: readonly { readonly chart: Chart; readonly place: Place }[];
}

function studyOf(events: readonly StudyEvent[], options: SummaryOptions): Study {
  const report = reportOf(events, options);
  return { events, report, charts: chartsOf(report) };
}

function oneStudy({ report, charts }: Study, downloads: readonly HtmlDownload[]): Shown {
  const place: Place = { prefix: "", level: 2 };
  return {
    title: report.summary.plan.title,
    head: masthead(report.summary),
    opening: answerSection(report, place),
    sections: [
      ...studySections(report, charts, place),
      { id: "data", title: "The data", markup: downloadsMarkup(downloads, place) },
    ],
    charts: charts.map((chart) => ({ chart, place })),
  };
}

function bodyMarkup(studies: readonly Study[], { head, opening, sections: rest, charts }: Shown): Markup {
  const summaries = studies.map(({ report }) => report.summary);
  const sections = [opening, ...rest];
  const canSmooth = charts.some(({ chart }) => chart.smoothed.length > 0);
  return html`<a class="skip" href="#main">Skip to the answer</a>
${head}
<div class="columns">
${contents(sections)}
<main id="main" tabindex="-1">
${opening.markup}
${charts.length > 0 ? toolbar(summaries, canSmooth) : undefined}
${rest.map(({ markup }) => markup)}
</main>
</div>
<footer class="colophon"><p>Made by Activation Lab from ${studies.length === 1 ? "the record of one study" : plural(studies.length, "record")}; the same record gives the same page.</p></footer>\n`;
}
