import { errorMessage, isLabError, type Split, type Splits } from "@activation-lab/core";
import { decode } from "fast-png";
import { sha256Of } from "./digest.js";
import { failure } from "./failure.js";
import { fetchBytes, stopped } from "./fetch-bytes.js";
import { fetchFile } from "./fetch-file.js";
import type { LoadContext } from "./load-context.js";
import { parseManifest, type WebManifest, type WebSheet, type WebSplit } from "./manifest.js";
import { fitsSheet, fromSheet, type SheetPicture } from "./sheets.js";
import { splitDigest } from "./web-form.js";

const imageBytes = 32 * 32 * 3;

/**
 * Loads the web form that a manifest names. The manifest is fetched anew each time, so that a change is noticed, and taken from
 * the cache where there is no network; the sheets are taken from the cache where they are the manifest's.
 *
 * @throws a LabError `dataset-unavailable` where a file cannot be had or is not what the manifest says.
 */
export async function loadSheets(url: string, context: LoadContext): Promise<Splits> {
  const bytes = await manifestBytes(url, context);
  const manifest = parseManifest(new TextDecoder().decode(bytes), url);
  const { train, test } = manifest;
  context.progress.expect([...train.sheets, ...test.sheets].reduce((sum, sheet) => sum + sheet.bytes, 0));
  return {
    train: await loadSplit(train, manifest, url, context),
    test: await loadSplit(test, manifest, url, context),
    provenance: { source: url, status: manifest.provenance, sha256: sha256Of(bytes) },
  };
}

async function manifestBytes(url: string, context: LoadContext): Promise<Uint8Array<ArrayBuffer>> {
  const { cache, progress } = context;
  try {
    const bytes = await fetchBytes(url, { ...context, onBytes: () => undefined });
    parseManifest(new TextDecoder().decode(bytes), url);
    await cache.put(url, bytes);
    return bytes;
  } catch (error) {
    const offline = isLabError(error) && error.cause instanceof TypeError && !context.signal?.aborted;
    const kept = offline ? await cache.get(url) : undefined;
    if (!kept) throw error;
    progress.tell(`${url} could not be fetched; going on with what was kept of it.`);
    return kept;
  }
}

async function loadSplit(
  { labels, sheets, sha256 }: WebSplit,
  { columns }: WebManifest,
  manifestUrl: string,
  context: LoadContext,
): Promise<Split> {
  const split = {
    images: new Uint8Array(labels.length * imageBytes),
    labels: Uint8Array.from(labels, Number),
  };
  let first = 0;
  for (const sheet of sheets) {
    const url = new URL(sheet.file, manifestUrl).href;
    const { progress, signal } = context;
    const bytes = await fetchFile(url, { ...context, sha256: sheet.sha256, onBytes: progress.add });
    // Decoding takes a moment, in which a caller may have changed its mind.
    if (signal?.aborted) throw stopped(signal.reason);
    const picture = decoded(bytes, sheet, columns, url);
    fromSheet(picture, columns, sheet.count, split.images.subarray(first * imageBytes));
    first += sheet.count;
  }
  if (splitDigest(split) === sha256) return split;
  throw failure(
    "dataset-unavailable",
    `the pixels of the sheets beside ${manifestUrl} are not those that it names by SHA-256; ` +
      "write the web form again with npx activation-lab data --web DIR",
  );
}

/** Decoded by a program, since a browser's own decoder may manage colours, and gives what a canvas makes of them. */
function decoded(bytes: Uint8Array, sheet: WebSheet, columns: number, url: string): SheetPicture {
  const refuse = (problem: string, cause?: unknown) =>
    failure(
      "dataset-unavailable",
      `${url} ${problem}; write the web form again with npx activation-lab data --web DIR`,
      cause,
    );
  const { width, height, channels, depth, data } = attempt(
    () => decode(bytes),
    (error) => refuse(`cannot be read as a PNG file (${errorMessage(error)})`, error),
  );
  const picture = { width, height, pixels: Uint8Array.from(data) };
  if (channels === 3 && depth === 8 && fitsSheet(picture, columns, sheet.count)) return picture;
  throw refuse(
    `is a picture of ${width} by ${height} with ${channels} channels of ${depth} bits, no sheet of ${sheet.count} images`,
  );
}

function attempt<Result>(run: () => Result, failureOf: (error: unknown) => Error): Result {
  try {
    return run();
  } catch (error) {
    throw failureOf(error);
  }
}
