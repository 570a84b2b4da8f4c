import type { HtmlChart } from "../compile-chart.js";
import type { HtmlContent } from "../content.js";
import type { HtmlDownload } from "../downloads.js";
import type { LiveAddresses } from "../page.js";

/** What the page carries beside its body. */
export interface PageData {
  /** `HtmlChart[]` as JSON, compressed with gzip, in base64. */
  readonly chartsGzip: string;
  readonly downloads: readonly HtmlDownload[];
  readonly live?: LiveAddresses;
}

/** What this script is given by those who made the page. */
export function readPageData(): PageData {
  return JSON.parse(document.getElementById("page-data")?.textContent ?? "");
}

/** The charts that the page carries. */
export async function readCharts({ chartsGzip }: PageData): Promise<readonly HtmlChart[]> {
  return JSON.parse(await (await unzipped(chartsGzip)).text());
}

/** What a live page is sent. */
export async function readContent(response: Response): Promise<HtmlContent> {
  return response.json();
}

/** The bytes of what was compressed with gzip and written in base64. */
export async function unzipped(base64: string): Promise<Response> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
}
