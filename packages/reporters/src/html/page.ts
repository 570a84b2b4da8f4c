import type { StudyEvent } from "@activation-lab/core";
import { pageScript, pageScriptHash, pageStyle } from "../generated/page.js";
import type { SummaryOptions } from "../summary.js";
import { htmlContent } from "./content.js";
import { gzipBase64 } from "./gzip.js";
import { html, type Markup, scriptJson } from "./markup.js";

/** Where a page that follows a study as it runs asks for news, as seen from the page. */
export interface LiveAddresses {
  /**
   * A stream of server-sent events: `update` where there is new content, `ended` once there will be no more. Their data is not
   * read.
   */
  readonly eventsPath: string;
  /** The newest `HtmlContent` as JSON. */
  readonly contentPath: string;
}

/** What can be chosen about a page. */
export interface HtmlPageOptions extends SummaryOptions {
  /** The page follows the study as it runs; it stays as it is, and asks for nothing, unless given. */
  readonly live?: LiveAddresses;
}

/**
 * The report as one HTML file that needs nothing else: the answer in words, results, charts and what is behind them. Several
 * records are shown side by side. The page reaches for nothing but, where it is live, the two addresses.
 *
 * @throws a LabError `corrupt-record` where a record has no `study-start`, or there is no record.
 */
export async function htmlPage(
  records: readonly (readonly StudyEvent[])[],
  { live, ...options }: HtmlPageOptions = {},
): Promise<string> {
  const { title, body, charts, downloads } = await htmlContent(records, options);
  const chartsGzip = await gzipBase64(JSON.stringify(charts));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(live)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${icon}">
<title>${title}</title>
<style>${trusted(pageStyle)}</style>
</head>
<body>
<div id="page">
${trusted(body)}</div>
<div id="live" class="live" role="status"></div>
<div id="tooltip" class="tooltip" hidden></div>
<script type="application/json" id="page-data">${scriptJson({ chartsGzip, downloads, live })}</script>
<script>${trusted(pageScript)}</script>
</body>
</html>\n`.markup;
}

/** A rectifier's curve. */
const icon =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M1 12h7l6-9" fill="none" stroke="#1b9dd4" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></svg>',
  );

/** The page runs its own script alone and asks only where it follows a study, and only whom it came from. */
function policy(live: LiveAddresses | undefined): string {
  return [
    "default-src 'none'",
    `script-src '${pageScriptHash}'`,
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    ...(live ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** What this package made itself. */
function trusted(markup: string): Markup {
  return { markup };
}
