import type { StudyEvent } from "@activation-lab/core";
import { toCsv } from "../csv.js";
import { formatCount } from "../format.js";
import { toJson } from "../json.js";
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
  /** How long the file is. */
  readonly bytes: number;
  /** Its bytes, compressed with gzip, in base64; undefined where a page would grow too large with them. */
  readonly gzipBase64: string | undefined;
}

/** More than that, in base64, no page carries of one file. */
const mostCharacters = 2_500_000;

/** The files that are made of one record; `ending` is put behind their names, to tell studies apart. */
export async function downloadsOf(events: readonly StudyEvent[], ending: string): Promise<HtmlDownload[]> {
  return Promise.all([
    download(`trials${ending}.csv`, "One row for each trial", "text/csv", toTrialsCsv(events)),
    download(`results${ending}.csv`, "One row for each epoch of each trial", "text/csv", toCsv(events)),
    download(`summary${ending}.json`, "All figures of this page", "application/json", toJson(events)),
  ]);
}

async function download(
  fileName: string,
  title: string,
  mediaType: string,
  text: string,
): Promise<HtmlDownload> {
  const compressed = await gzipBase64(text);
  return {
    ...{ fileName, title, mediaType },
    bytes: new TextEncoder().encode(text).length,
    gzipBase64: compressed.length > mostCharacters ? undefined : compressed,
  };
}

/** The files that a page offers, as buttons. */
export function downloadsMarkup(downloads: readonly HtmlDownload[], place: Place): Markup {
  return sectionMarkup(
    "data",
    "The data",
    html`<ul class="downloads">${downloads.map(
      ({ fileName, title, bytes, gzipBase64 }) =>
        html`<li>${
          gzipBase64 === undefined
            ? html`<code>${fileName}</code>`
            : html`<button type="button" class="needs-script" data-download="${fileName}">${fileName}</button>`
        }<span>${title}, ${sizeOf(bytes)}${gzipBase64 === undefined ? " – too large to be carried in this page" : ""}</span></li>\n`,
    )}</ul>`,
    place,
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${formatCount(Math.ceil(bytes / 1000))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
