import type { StudyEvent } from "@activation-lab/core";
import { pageScript, pageScriptHash, pageStyle } from "../generated/page.js";
import { htmlContent } from "./content.js";

/** Where a page that follows a study as it runs asks for news, as seen from the page. */
export interface LiveAddresses {
  /**
   * A stream of server-sent events: `update` where there is new content, `end` once there will be no more. Their data is not
   * read.
   */
  readonly eventsPath: string;
  /** The newest `HtmlContent` as JSON. */
  readonly contentPath: string;
}

/** What can be chosen about a page. */
export interface HtmlPageOptions {
  /** The page follows the study as it runs; it stays as it is, and asks for nothing, unless given. */
  readonly live?: LiveAddresses;
}

/**
 * The report as one HTML file that needs nothing else: the answer in words, results, charts and what is behind them. Several
 * records are shown side by side.
 *
 * @throws a LabError `corrupt-record` where a record has no `study-start`, or there is no record.
 */
export async function htmlPage(
  records: readonly (readonly StudyEvent[])[],
  _options: HtmlPageOptions = {},
): Promise<string> {
  const content = await htmlContent(records);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title></title><style>${pageStyle}</style></head><body data-script="${pageScriptHash}">${content.body}<script>${pageScript}</script></body></html>\n`;
}
