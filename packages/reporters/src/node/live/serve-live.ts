import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { errorMessage } from "@activation-lab/core";
import { pageScriptHash } from "../../generated/page.js";
import type { Encoded } from "./encoded.js";
import type { LiveSnapshots } from "./live-snapshots.js";
import { isOwnHost } from "./own-host.js";

/** What is served, and to whom. */
export interface LiveSite {
  readonly host: string;
  readonly snapshots: LiveSnapshots;
  /** Answers with the stream of events; `seen` is the last id that this viewer knows. */
  readonly follow: (response: ServerResponse, seen: string | undefined) => void;
  /** Called when a viewer was sent the page or its content: of which snapshot. */
  readonly onServed: (id: string) => void;
}

/** The page may run its own script and draw, and reaches nothing but this server. */
const policy = [
  "default-src 'none'",
  `script-src '${pageScriptHash}'`,
  "style-src 'unsafe-inline'",
  "img-src data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const headers: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": policy,
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** Answers `/` with the page, `/content` with what it shows as JSON, `/events` with a stream that tells of changes. */
export function serveLive(site: LiveSite): RequestListener {
  return (request, response) => {
    // Whoever goes away while being answered is no fault of ours.
    response.on("error", () => {});
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    answer(site, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendSentence(response, 500, `The page cannot be made: ${errorMessage(error)}`);
    });
  };
}

async function answer(site: LiveSite, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { host, snapshots, follow, onServed } = site;
  if (!isOwnHost(request.headers.host, host)) {
    sendSentence(response, 403, "This server does not go by that name; use the address that was printed.");
    return;
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    sendSentence(response, 405, "This server can only be read from: use GET or HEAD.");
    return;
  }
  const [path, query = ""] = (request.url ?? "/").split("?");
  const snapshot = snapshots.current();
  const served = (): void => onServed(snapshot.id);
  if (path === "/") {
    response.once("finish", served);
    await send(request, response, await snapshot.page(), "text/html; charset=utf-8");
  } else if (path === "/content") {
    response.once("finish", served);
    const content = await snapshot.content();
    if (content) await send(request, response, content, "application/json; charset=utf-8");
    else response.writeHead(204).end();
  } else if (path === "/events") {
    const last = request.headers["last-event-id"];
    const seen = typeof last === "string" ? last : new URLSearchParams(query).get("after");
    if (request.method === "HEAD") response.writeHead(200, { "Content-Type": "text/event-stream" }).end();
    else follow(response, seen ?? undefined);
  } else {
    sendSentence(response, 404, "There are /, /content and /events here.");
  }
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  encoded: Encoded,
  type: string,
): Promise<void> {
  response.setHeader("ETag", encoded.etag);
  response.setHeader("Vary", "Accept-Encoding");
  const known = (request.headers["if-none-match"] ?? "").split(",").map((tag) => tag.trim());
  if (known.includes(encoded.etag)) {
    response.writeHead(304).end();
    return;
  }
  const compressed = /\bgzip\b(?!\s*;\s*q=0)/.test(String(request.headers["accept-encoding"] ?? ""));
  const bytes = compressed ? await encoded.gzipped() : encoded.bytes;
  response.writeHead(200, {
    "Content-Type": type,
    "Content-Length": bytes.length,
    ...(compressed ? { "Content-Encoding": "gzip" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

function sendSentence(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${sentence}\n`);
}
