export type { HtmlChart, HtmlContent, HtmlDownload } from "./content.js";
export { htmlContent } from "./content.js";
export type { HtmlPageOptions, LiveAddresses } from "./page.js";
export { htmlPage } from "./page.js";
