import type { StudyEvent } from "@activation-lab/core";
import { toCsv } from "../csv.js";
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
 * More epochs than that no page carries: their figures hardly compress, some fifty bytes are left of each row, and a third more in
 * base64.
 */
const epochsAtMost = 30_000;

/** The files that are made of one record; `ending` is put behind their names, to tell studies apart. */
export async function downloadsOf(
  events: readonly StudyEvent[],
  report: Report,
  ending: string,
): Promise<HtmlDownload[]> {
  const epochs = events.filter(({ type }) => type === "epoch-end").length;
  const [csv, json] = [{ mediaType: "text/csv" }, { mediaType: "application/json" }];
  const results = { fileName: `results${ending}.csv`, title: "One row for each epoch of each trial", ...csv };
  return [
    {
      ...{ fileName: `trials${ending}.csv`, title: "One row for each trial", ...csv },
      gzipBase64: await gzipBase64(toTrialsCsv(events)),
    },
    epochs > epochsAtMost ? results : { ...results, gzipBase64: await gzipBase64(toCsv(events)) },
    {
      ...{ fileName: `summary${ending}.json`, title: "All figures of this page", ...json },
      gzipBase64: await gzipBase64(jsonText(report)),
    },
  ];
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
