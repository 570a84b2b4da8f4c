export type { CsvOptions } from "./csv.js";
export { csv } from "./csv.js";
export type { MarkdownFileOptions } from "./markdown.js";
export { markdown } from "./markdown.js";
export type { SvgOptions } from "./svg.js";
export { svg } from "./svg.js";
export type { TrialsCsvOptions } from "./trials-csv.js";
export { trialsCsv } from "./trials-csv.js";
