import type { StudyEvent } from "@activation-lab/core";
import { toCsv } from "../csv.js";
import { toDiagnosticsCsv } from "../diagnostics-csv.js";
import { jsonText } from "../json.js";
import type { Report } from "../report.js";
import { toTrialsCsv } from "../trials-csv.js";
import { gzipBase64 } from "./gzip.js";
import { html, type Markup } from "./markup.js";
import { type Place, sectionMarkup } from "./section-markup.js";

/** A file that a page offers. */
export interface HtmlDownload {
  /** "results.csv". */
  readonly fileName: string;
  /** What it holds: "One row for each epoch of each trial". */
  readonly title: string;
  readonly mediaType: string;
  /** Its bytes, compressed with gzip, in base64; absent where a page would grow too large with them. */
  readonly gzipBase64?: string;
}

/**
 * More rows than that no page carries of one file: figures hardly compress, some fifty bytes are left of each row, and a third more
 * in base64.
 */
const rowsAtMost = 30_000;

/** A file and how to make it. */
interface Source extends Omit<HtmlDownload, "gzipBase64"> {
  readonly rows: number;
  readonly write: () => string | undefined;
}

/** The files that are made of one record; `ending` is put behind their names, to tell studies apart. */
export async function downloadsOf(
  events: readonly StudyEvent[],
  report: Report,
  ending: string,
): Promise<HtmlDownload[]> {
  const downloads = await Promise.all(sources(events, report, ending).map(download));
  return downloads.filter((one) => one !== undefined);
}

function sources(events: readonly StudyEvent[], report: Report, ending: string): Source[] {
  const { plannedTrials } = report.summary;
  const epochs = events.filter((event) => event.type === "epoch-end");
  const layers = epochs.reduce((sum, { diagnostics }) => sum + (diagnostics?.layers.length ?? 0), 0);
  const csv = { mediaType: "text/csv" };
  return [
    {
      ...{ fileName: `trials${ending}.csv`, title: "One row for each trial", ...csv },
      ...{ rows: plannedTrials, write: () => toTrialsCsv(events) },
    },
    {
      ...{ fileName: `results${ending}.csv`, title: "One row for each epoch of each trial", ...csv },
      ...{ rows: epochs.length, write: () => toCsv(events) },
    },
    {
      ...{ fileName: `diagnostics${ending}.csv`, title: "One row for each trial, epoch and layer", ...csv },
      ...{ rows: layers, write: () => toDiagnosticsCsv(events) },
    },
    {
      ...{ fileName: `summary${ending}.json`, title: "All figures of this page" },
      ...{ mediaType: "application/json", rows: plannedTrials, write: () => jsonText(report) },
    },
  ];
}

async function download({ rows, write, ...about }: Source): Promise<HtmlDownload | undefined> {
  if (rows > rowsAtMost) return about;
  const text = write();
  return text === undefined ? undefined : { ...about, gzipBase64: await gzipBase64(text) };
}

/** The files that a page offers, as buttons. */
export function downloadsMarkup(downloads: readonly HtmlDownload[], place: Place): Markup {
  return sectionMarkup(
    "data",
    "The data",
    html`<ul class="downloads">${downloads.map(
      ({ fileName, title, gzipBase64 }) =>
        html`<li>${
          gzipBase64 === undefined
            ? html`<code>${fileName}</code>`
            : html`<button type="button" class="needs-script" data-download="${fileName}">${fileName}</button>`
        }<span>${title}${gzipBase64 === undefined ? "; too many to be carried in this page" : ""}</span></li>\n`,
    )}</ul>`,
    place,
  );
}
