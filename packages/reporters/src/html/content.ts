import type { StudyEvent } from "@activation-lab/core";
import type { Spec } from "vega";
import { reportOf } from "../report.js";

/** One chart of a page, ready for the Vega runtime that the page carries. */
export interface HtmlChart {
  /** The id of the element in the body that it is drawn into. */
  readonly id: string;
  /** A Vega specification, its data inline in the dataset `rows`. */
  readonly specification: Spec;
  /** The fields of the rows that can be smoothed over `epoch`. */
  readonly smoothed: readonly string[];
}

/** A file that the page offers. */
export interface HtmlDownload {
  /** "results.csv". */
  readonly fileName: string;
  readonly mediaType: string;
  /** Its bytes, compressed with gzip, in base64. */
  readonly gzipBase64: string;
}

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
export async function htmlContent(records: readonly (readonly StudyEvent[])[]): Promise<HtmlContent> {
  const titles = records.map((events) => reportOf(events).summary.plan.title);
  return { title: titles.join(" · "), body: "<main></main>", charts: [], downloads: [] };
}
