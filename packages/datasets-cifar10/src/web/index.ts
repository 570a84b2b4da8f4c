export { type Cifar10WebOptions, cifar10Web } from "./cifar10-web.js";
export type { WebManifest, WebSheet, WebSplit } from "./manifest.js";
export type { SheetPicture } from "./sheets.js";
export { type WebFile, type WebFormOptions, webForm } from "./web-form.js";
