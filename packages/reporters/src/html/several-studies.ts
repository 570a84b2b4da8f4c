import type { Shown, Study } from "./content.js";
import type { HtmlDownload } from "./downloads.js";

/** todo */
export function severalStudies(_studies: readonly Study[], _downloads: readonly HtmlDownload[]): Shown {
  throw new Error("todo");
}
