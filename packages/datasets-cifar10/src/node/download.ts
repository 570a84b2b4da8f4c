import { stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { errorMessage, isLabError } from "@activation-lab/core";
import { type Digests, digestsOf, wrongDigest } from "./digests.js";
import { onDisk } from "./disk.js";
import { type PartialFile, partialFile, readPartial, removePartial } from "./partial-file.js";
import { progressLines } from "./progress.js";
import { transfer } from "./transfer.js";
import { isTransferError, type TransferError, transferError } from "./transfer-error.js";

/** A file to download, and what it must be. */
export interface Download {
  /** Where it can be had: each is tried until one gives it. */
  readonly urls: readonly string[];
  /** Where partial files are kept between attempts and runs. */
  readonly directory: string;
  /** In bytes, where that is known. */
  readonly expectedBytes: number | undefined;
  /** Every one is checked. */
  readonly checksums: Digests;
  /** How long to wait for the answer, and later for more of it, before an attempt is given up. */
  readonly timeoutMilliseconds: number;
  /** How often one URL is tried in a row without getting any further. */
  readonly attempts: number;
  /** The pause before the second attempt; each later one is twice as long. */
  readonly pauseMilliseconds: number;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((message: string) => void) | undefined;
}

/** A file that was downloaded and is what it must be. */
export interface Downloaded {
  readonly url: string;
  readonly path: string;
  /** MD5, SHA-256 and whatever else was to be checked. */
  readonly digests: Digests;
}

const longestWaitMilliseconds = 60_000;

/**
 * Downloads a file and checks it. It stays where partial files are kept, for the caller to remove: a program that is
 * killed before it has used the file need not download it again.
 *
 * @throws a LabError of `onDisk`, the signal's reason, or an Error whose message says in a few words why no URL gave it.
 */
export async function download(options: Download): Promise<Downloaded> {
  const failures: string[] = [];
  for (const url of options.urls) {
    try {
      return await downloadFrom(url, options);
    } catch (error) {
      if (!isTransferError(error)) throw error;
      failures.push(`from ${url}: ${errorMessage(error)}`);
      if (failures.length < options.urls.length) options.onProgress?.(`CIFAR-10 ${failures.at(-1)}`);
    }
  }
  throw new Error(failures.join("; ") || "no URL is given");
}

async function downloadFrom(url: string, options: Download, again = false): Promise<Downloaded> {
  const partial = partialFile(options.directory, url);
  let resumed = false;
  try {
    ({ resumed } = await transferAll(partial, options));
  } catch (error) {
    // Without its identity nobody could go on with it.
    if (!(await readPartial(partial))?.bytes) await removePartial(partial);
    throw error;
  }
  try {
    return { url, path: partial.path, digests: await check(partial.path, options) };
  } catch (error) {
    if (!isTransferError(error)) throw error;
    await removePartial(partial);
    // The two parts may be of different files; what came in one piece will not get better.
    if (!resumed || again) throw error;
    options.onProgress?.(`Downloading CIFAR-10 from the beginning: ${errorMessage(error)}`);
    return downloadFrom(url, options, true);
  }
}

/** Attempts after attempts, until the file is there or nothing is to be hoped for. */
async function transferAll(partial: PartialFile, options: Download): Promise<{ resumed: boolean }> {
  const { attempts, pauseMilliseconds, signal, onProgress } = options;
  const progress = progressLines(onProgress);
  let furthest = 0;
  let resumed = false;
  for (let attempt = 1; ; attempt++) {
    const before = furthest;
    try {
      const result = await transfer(partial, {
        ...options,
        onBytes(bytes, total) {
          furthest = Math.max(furthest, bytes);
          progress(bytes, total);
        },
      });
      return { resumed: resumed || result.resumed };
    } catch (error) {
      if (!isTransferError(error) || !error.retry) throw error;
      // Whoever gets further each time gets there in the end.
      if (furthest > before) attempt = 1;
      if (attempt >= attempts) throw error;
      const wait = error.waitMilliseconds ?? pauseMilliseconds * 2 ** (attempt - 1);
      if (wait > longestWaitMilliseconds) throw tooLong(error, wait);
      onProgress?.(
        `Downloading CIFAR-10 was interrupted (${errorMessage(error)}); going on in ${wait / 1000} s`,
      );
      await sleep(wait, undefined, signal ? { signal } : {});
      resumed = true;
    }
  }
}

function tooLong(error: TransferError, waitMilliseconds: number): TransferError {
  const seconds = Math.ceil(waitMilliseconds / 1000);
  return transferError(`${errorMessage(error)}, and the server asks to wait ${seconds} s`, false);
}

async function check(
  path: string,
  { expectedBytes, checksums, signal, onProgress }: Download,
): Promise<Digests> {
  onProgress?.("Checking CIFAR-10");
  try {
    const { size } = await stat(path);
    if (expectedBytes !== undefined && size !== expectedBytes)
      throw transferError(`${size} bytes came instead of ${expectedBytes}`, false);
    const digests = await digestsOf(path, ["md5", "sha256", ...Object.keys(checksums)], signal);
    const wrong = wrongDigest(digests, checksums);
    if (wrong) {
      const { algorithm, actual, expected } = wrong;
      throw transferError(
        `the ${algorithm} checksum of what came is ${actual} instead of ${expected}`,
        false,
      );
    }
    return digests;
  } catch (error) {
    signal?.throwIfAborted();
    if (isTransferError(error) || isLabError(error)) throw error;
    return onDisk(path, () => Promise.reject(error));
  }
}
