import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { errorMessage } from "@activation-lab/core";

/** A file to download, and what it must be. */
export interface Download {
  readonly url: string;
  /** Where it is written; on failure the caller removes it. */
  readonly file: string;
  /** Digests in hexadecimal by the name of their algorithm; every one is checked. */
  readonly checksums: Readonly<Record<string, string>>;
  /** How long to wait for the answer, and later for more of it, before giving up. */
  readonly timeoutMilliseconds: number;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((message: string) => void) | undefined;
}

const progressIntervalMilliseconds = 1000;

/**
 * Downloads a file and checks it.
 *
 * @throws an Error whose message says in a few words why there is no such file now.
 */
export async function download({ url, file, checksums, signal, ...rest }: Download): Promise<void> {
  const silence = silenceTimer(rest.timeoutMilliseconds);
  const stop = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
  try {
    const response = await fetch(url, { signal: stop });
    if (!response.ok) throw new Error(`HTTP status ${response.status}`);
    if (response.body === null) throw new Error("an answer without content");
    const progress = progressLines(Number(response.headers.get("content-length")), rest.onProgress);
    const hashes = Object.entries(checksums).map(([algorithm, expected]) => ({
      algorithm,
      expected,
      hash: createHash(algorithm),
    }));
    // "wx": a file that is there already is somebody else's.
    const handle = await open(file, "wx");
    try {
      const reader = response.body.getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        silence.restart();
        for (const { hash } of hashes) hash.update(part.value);
        await handle.writeFile(part.value);
        progress(part.value.length);
      }
    } finally {
      await handle.close();
    }
    for (const { algorithm, expected, hash } of hashes) {
      const actual = hash.digest("hex");
      if (actual !== expected.toLowerCase()) {
        throw new Error(`the ${algorithm} checksum of what came is ${actual} instead of ${expected}`);
      }
    }
  } catch (error) {
    if (signal?.aborted) throw new Error("the download was stopped", { cause: error });
    if (silence.signal.aborted) {
      throw new Error(`no answer for ${rest.timeoutMilliseconds / 1000} s`, { cause: error });
    }
    throw new Error(reason(error), { cause: error });
  } finally {
    silence.end();
  }
}

/** A signal that fires when nothing has come for a while, and at the end, so that no connection stays open. */
function silenceTimer(milliseconds: number): { signal: AbortSignal; restart(): void; end(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  return {
    signal: controller.signal,
    restart: () => timer.refresh(),
    end: () => {
      clearTimeout(timer);
      controller.abort();
    },
  };
}

/** Counts bytes and tells a person about them, not too often. */
function progressLines(total: number, onProgress: Download["onProgress"]): (bytes: number) => void {
  const start = performance.now();
  let told = start;
  let received = 0;
  return (bytes) => {
    received += bytes;
    const now = performance.now();
    if (received !== total && now - told < progressIntervalMilliseconds) return;
    told = now;
    const speed = megabytes(received / Math.max((now - start) / 1000, 1e-3));
    const part = total > 0 ? ` of ${megabytes(total)} MB (${Math.floor((100 * received) / total)} %)` : " MB";
    onProgress?.(`Downloading CIFAR-10: ${megabytes(received)}${part}, ${speed} MB/s`);
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

/** `fetch` says only "fetch failed"; why is in the cause, which is at times a list of one error an address. */
function reason(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reason(error.errors[0]);
  if (error instanceof Error && error.cause !== undefined) return reason(error.cause);
  return errorMessage(error);
}
