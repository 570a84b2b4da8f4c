import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { expect } from "vitest";
import { type Download, download } from "../download.js";
import { type Misbehaviour, serve, server } from "./server.js";
import { temporaryFolder } from "./small-dataset.js";

/** A small file to download: not an archive, but compressed like one. */
export const content = gzipSync(
  Buffer.from(Array.from({ length: 300 }, (_, at) => (at * at * 7 + at) % 256)),
);
const sha256 = createHash("sha256").update(content).digest("hex");
/** Another one. */
export const other = gzipSync(Buffer.from("another file, quite another one"));

/** What to download, from these URLs into a new folder, without patience. */
export async function request(urls: readonly string[], options: Partial<Download> = {}): Promise<Download> {
  return {
    urls,
    directory: await temporaryFolder(),
    expectedBytes: undefined,
    checksums: { sha256 },
    timeoutMilliseconds: 5000,
    attempts: 2,
    pauseMilliseconds: 1,
    signal: undefined,
    onProgress: undefined,
    ...options,
  };
}

/** Downloads, and expects `content`. */
export async function expectContent(options: Download): Promise<void> {
  const { path, digests } = await download(options);
  expect(await readFile(path)).toEqual(content);
  expect(digests.sha256).toBe(sha256);
}

/** Why a download fails. */
export async function failureOf(options: Download): Promise<string> {
  return String(await download(options).catch((error: unknown) => error));
}

/** A server that misbehaves as listed, request by request, and then no more. */
export function faulty(
  faults: readonly (Misbehaviour | ((response: ServerResponse) => void))[],
  bytes = content,
) {
  let count = 0;
  return server((incoming, response) => {
    const fault = faults[count++];
    if (typeof fault === "function") fault(response);
    else serve(bytes, incoming, response, fault);
  });
}

/** Answers with a status and these headers. */
export const status =
  (code: number, headers = {}) =>
  (response: ServerResponse) =>
    response.writeHead(code, headers).end("no");
