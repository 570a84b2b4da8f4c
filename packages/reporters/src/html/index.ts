export type { HtmlChart } from "./compile-chart.js";
export type { HtmlContent } from "./content.js";
export { htmlContent } from "./content.js";
export type { HtmlDownload } from "./downloads.js";
export type { HtmlPageOptions, LiveAddresses } from "./page.js";
export { htmlPage } from "./page.js";
