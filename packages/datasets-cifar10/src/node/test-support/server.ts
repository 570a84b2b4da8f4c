import { createHash } from "node:crypto";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { onTestFinished } from "vitest";
import { officialArchive } from "../../dataset.js";

// The servers here are on this machine, whatever proxy its owner has.
for (const name of ["NO_PROXY", "no_proxy"]) process.env[name] = "*";

/** A server on this machine for one test, with what it was asked for. */
export interface TestServer {
  readonly url: string;
  /** The Range header of each request, undefined where it had none. */
  readonly ranges: readonly (string | undefined)[];
  /** All headers of each request. */
  readonly headers: readonly IncomingHttpHeaders[];
}

/** Starts a server that answers as it is told. */
export async function server(answer: RequestListener): Promise<TestServer> {
  const ranges: (string | undefined)[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const listening = createServer((request, response) => {
    ranges.push(request.headers.range);
    headers.push(request.headers);
    answer(request, response);
  });
  const url = await listen(listening);
  onTestFinished(() => {
    listening.closeAllConnections();
    listening.close();
  });
  return { url, ranges, headers };
}

/** What a server may do otherwise than `serve` does. */
export interface Misbehaviour {
  /** The connection breaks after so many bytes of the body. */
  readonly cutAfter?: number;
  /** Nothing more comes after so many bytes of the body. */
  readonly silentAfter?: number;
  /** Headers that go over the right ones; an empty one is not sent. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly ignoresRange?: boolean;
  readonly ignoresCondition?: boolean;
}

/** Answers as the official host does: with ranges, an ETag and the date of the last change. */
export function serve(
  bytes: Buffer,
  request: IncomingMessage,
  response: ServerResponse,
  { cutAfter, silentAfter, headers = {}, ignoresRange = false, ignoresCondition = false }: Misbehaviour = {},
): void {
  const own = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}"`;
  const etag = headers.etag ?? own;
  const lastModified = "Mon, 15 Jun 2009 18:07:21 GMT";
  const { range, "if-range": condition } = request.headers;
  // A weak ETag never fits a range (RFC 9110, 13.1.5).
  const strong = etag.startsWith('"') ? etag : undefined;
  const same =
    ignoresCondition || condition === undefined || condition === strong || condition === lastModified;
  const asked = same && !ignoresRange ? /^bytes=(\d+)-$/.exec(range ?? "") : null;
  const from = asked ? Number(asked[1]) : 0;
  if (asked && from >= bytes.length) {
    response.writeHead(416, { "content-range": `bytes */${bytes.length}` }).end();
    return;
  }
  const body = bytes.subarray(from);
  const sent = {
    "content-type": "application/x-gzip",
    "content-length": String(body.length),
    etag,
    "last-modified": lastModified,
    ...(asked ? { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
    ...headers,
  };
  response.writeHead(
    asked ? 206 : 200,
    Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== "")),
  );
  response.flushHeaders();
  const limit = cutAfter ?? silentAfter ?? body.length;
  if (cutAfter !== undefined) response.write(body.subarray(0, limit), () => response.destroy());
  else if (silentAfter !== undefined) response.write(body.subarray(0, limit));
  else response.end(body);
}

/** Answers as `serve` does, in parts with pauses between them. */
export function serveSlowly(
  bytes: Buffer,
  request: IncomingMessage,
  response: ServerResponse,
  { parts, pauseMilliseconds }: { readonly parts: number; readonly pauseMilliseconds: number },
): void {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
  serve(bytes, request, response, { silentAfter: 0 });
  const size = Math.ceil(bytes.length / parts);
  let at = from;
  const timer = setInterval(() => {
    response.write(bytes.subarray(at, at + size));
    at += size;
    if (at < bytes.length) return;
    clearInterval(timer);
    response.end();
  }, pauseMilliseconds);
  response.on("close", () => clearInterval(timer));
}

/** An address at which nobody answers. */
export async function closedUrl(): Promise<string> {
  const listening = createServer();
  const url = await listen(listening);
  await new Promise((resolve) => listening.close(resolve));
  return url;
}

async function listen(listening: Server): Promise<string> {
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return `http://127.0.0.1:${address.port}/${officialArchive.fileName}`;
}
