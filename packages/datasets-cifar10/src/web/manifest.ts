import { cifar10ClassNames, cifar10ImageShape, cifar10Name } from "../dataset.js";
import { failure } from "./failure.js";

/** The file of the web form that names all others. */
export const manifestFileName = "manifest.json";

/** What the manifest calls its form. */
export const webFormat = "activation-lab-sheets";

/** One PNG file with many images, side by side. */
export interface WebSheet {
  /** Beside the manifest. */
  readonly file: string;
  /** How many images it holds, row by row; the rest of the last row is black. */
  readonly count: number;
  readonly bytes: number;
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
}

/** A split in the web form. */
export interface WebSplit {
  /** In the order of the images, one digit each. */
  readonly labels: string;
  readonly sheets: readonly WebSheet[];
  /** SHA-256, hex, of the labels as bytes and of the pixels, `[count, 32, 32, 3]`: whatever decodes a sheet must give these. */
  readonly sha256: string;
}

/** What `manifest.json` says: a part of CIFAR-10 as PNG sheets, which are lossless. */
export interface WebManifest {
  readonly format: typeof webFormat;
  readonly version: 1;
  readonly dataset: string;
  readonly classNames: readonly string[];
  readonly imageShape: readonly number[];
  /** How many images are side by side in a sheet. */
  readonly columns: number;
  /** Where the images came from, and how they were chosen, in a few words. */
  readonly provenance: string;
  readonly train: WebSplit;
  readonly test: WebSplit;
}

/**
 * Reads a manifest.
 *
 * @throws a LabError `dataset-unavailable` for a text that is no manifest of CIFAR-10, which says what is wrong with it.
 */
export function parseManifest(text: string, url: string): WebManifest {
  const content = parsed(text);
  if (isManifest(content)) return content;
  const problem =
    content === undefined
      ? "is no JSON"
      : isRecord(content) && content.format === webFormat && content.version !== 1
        ? `has version ${String(content.version)}, and this package reads version 1`
        : "is not the manifest of CIFAR-10's web form";
  throw failure(
    "dataset-unavailable",
    `${url} ${problem}; write the web form again with npx activation-lab data --web DIR and serve that folder`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isManifest(value: unknown): value is WebManifest {
  return (
    isRecord(value) &&
    value.format === webFormat &&
    value.version === 1 &&
    value.dataset === cifar10Name &&
    isSame(value.classNames, cifar10ClassNames) &&
    isSame(value.imageShape, cifar10ImageShape) &&
    isCount(value.columns) &&
    typeof value.provenance === "string" &&
    isSplit(value.train) &&
    isSplit(value.test)
  );
}

function isSplit(value: unknown): value is WebSplit {
  if (!isRecord(value) || typeof value.labels !== "string" || !/^[0-9]+$/.test(value.labels)) return false;
  if (!isDigest(value.sha256) || !Array.isArray(value.sheets)) return false;
  const sheets: readonly unknown[] = value.sheets;
  let count = 0;
  for (const sheet of sheets) {
    if (!isSheet(sheet)) return false;
    count += sheet.count;
  }
  return count === value.labels.length;
}

function isSheet(value: unknown): value is WebSheet {
  return (
    isRecord(value) &&
    typeof value.file === "string" &&
    // Beside the manifest, and not anywhere that somebody else's manifest names.
    /^[\w-]+\.png$/.test(value.file) &&
    isCount(value.count) &&
    isCount(value.bytes) &&
    isDigest(value.sha256)
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

function isDigest(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

function isSame(value: unknown, expected: readonly (string | number)[]): boolean {
  return JSON.stringify(value) === JSON.stringify(expected);
}
