import { errorMessage, type LabError } from "@activation-lab/core";
import { failure } from "./failure.js";

/** How a file is fetched. */
export interface FetchOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal | undefined;
  /** Called with how many bytes have come since it was last called. */
  readonly onBytes: (count: number) => void;
}

/**
 * Fetches a file whole.
 *
 * @throws a LabError `dataset-unavailable` where it cannot be had, with what to do about it, or where it is stopped.
 */
export async function fetchBytes(url: string, options: FetchOptions): Promise<Uint8Array<ArrayBuffer>> {
  const response = await answer(url, options);
  if (!response.ok) {
    const status = `${response.status} ${response.statusText}`.trim();
    throw failure("dataset-unavailable", `${url} answered ${status}; check the address and what lies there`);
  }
  const bytes = await bodyOf(response, url, options);
  if (isHtml(response, bytes)) {
    throw failure(
      "dataset-unavailable",
      `${url} is an HTML page, as many servers send where a file is missing; check the address and what lies there`,
    );
  }
  return bytes;
}

/** The error for a load that its caller stopped. */
export function stopped(cause: unknown): LabError {
  return failure("dataset-unavailable", "loading CIFAR-10 was stopped; start it again to go on", cause);
}

async function answer(url: string, { fetch, signal }: FetchOptions): Promise<Response> {
  try {
    return await fetch(url, signal ? { signal } : {});
  } catch (error) {
    if (signal?.aborted) throw stopped(error);
    // A browser does not tell a page whether the server was silent or only forbade it to read.
    throw failure(
      "dataset-unavailable",
      `${url} could not be fetched (${errorMessage(error)}): the server is out of reach, or it does not let pages of other ` +
        "sites read it, as CIFAR-10's official one is believed not to; put the files beside the page, or on a server that " +
        "sends Access-Control-Allow-Origin",
      error,
    );
  }
}

async function bodyOf(
  response: Response,
  url: string,
  { signal, onBytes }: FetchOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    const reader = response.body?.getReader();
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      parts.push(next.value);
      length += next.value.length;
      onBytes(next.value.length);
    }
  } catch (error) {
    if (signal?.aborted) throw stopped(error);
    throw failure(
      "dataset-unavailable",
      `${url} broke off after ${length} bytes (${errorMessage(error)}); try again`,
      error,
    );
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function isHtml(response: Response, bytes: Uint8Array): boolean {
  if (/^text\/html\b/i.test(response.headers.get("content-type") ?? "")) return true;
  return /^\s*<(!doctype html|html)/i.test(new TextDecoder().decode(bytes.subarray(0, 100)));
}
