import type { FileCache } from "./cache.js";
import { sha256Of } from "./digest.js";
import { failure } from "./failure.js";
import { type FetchOptions, fetchBytes } from "./fetch-bytes.js";

/** How a file that is known beforehand is had. */
export interface FileOptions extends FetchOptions {
  readonly cache: FileCache;
  /** What its SHA-256 must be, hex; nothing is asked of it where that is not known. */
  readonly sha256: string | undefined;
}

/**
 * Takes a file from the cache if it is there as it should be, and else from its address into the cache.
 *
 * @throws a LabError `dataset-unavailable` where it cannot be had, or is another file than it should be.
 */
export async function fetchFile(url: string, options: FileOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { cache, sha256, onBytes } = options;
  const kept = await cache.get(url);
  if (kept && (sha256 === undefined || sha256Of(kept) === sha256)) {
    onBytes(kept.length);
    return kept;
  }
  const bytes = await fetchBytes(url, options);
  const came = sha256Of(bytes);
  if (sha256 !== undefined && came !== sha256) {
    throw failure(
      "dataset-unavailable",
      `${url} has the SHA-256 ${came}, where ${sha256} was expected; it was changed or cut short on its way: put all files there again`,
    );
  }
  await cache.put(url, bytes);
  return bytes;
}
