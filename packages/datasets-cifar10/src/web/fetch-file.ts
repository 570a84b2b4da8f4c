import type { FileCache } from "./cache.js";
import { sha256Of } from "./digest.js";
import { failure } from "./failure.js";
import { type FetchOptions, fetchBytes } from "./fetch-bytes.js";

/** How a file that is known beforehand is had. */
export interface FileOptions extends FetchOptions {
  readonly cache: FileCache;
  /** What its SHA-256 must be, hex; nothing is asked of it where that is not known. */
  readonly sha256: string | undefined;
  /** What else is wrong with it, as the end of "URL …"; undefined where nothing is. */
  readonly problemOf?: (bytes: Uint8Array) => string | undefined;
}

/**
 * Takes a file from the cache if it is there as it should be, and else from its address into the cache, which thus never keeps
 * what is known to be wrong.
 *
 * @throws a LabError `dataset-unavailable` where it cannot be had, or is another file than it should be.
 */
export async function fetchFile(url: string, options: FileOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { cache, onBytes } = options;
  const kept = await cache.get(url);
  if (kept && problemWith(kept, options) === undefined) {
    onBytes(kept.length);
    return kept;
  }
  const bytes = await fetchBytes(url, options);
  const problem = problemWith(bytes, options);
  if (problem !== undefined) {
    throw failure("dataset-unavailable", `${url} ${problem}; put all files there again, unchanged`);
  }
  await cache.put(url, bytes);
  return bytes;
}

function problemWith(bytes: Uint8Array, { sha256, problemOf }: FileOptions): string | undefined {
  const problem = problemOf?.(bytes);
  if (problem !== undefined || sha256 === undefined) return problem;
  const came = sha256Of(bytes);
  return came === sha256 ? undefined : `has the SHA-256 ${came}, where ${sha256} was expected`;
}
