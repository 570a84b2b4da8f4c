import { createServer } from "node:http";
import { onTestFinished, vi } from "vitest";

/** What a site answers where it is asked for a path: bytes, a status, or whatever the function makes of it. */
export type Answer =
  | { readonly bytes: Uint8Array; readonly type?: string; readonly announced?: number }
  | { readonly status: number };

/** A site on this machine for one test, whose files can be changed. */
export interface Site {
  /** Ends in a slash. */
  readonly address: string;
  readonly files: Map<string, Answer>;
  /** The paths that were asked for. */
  readonly requests: string[];
  close(): void;
}

/** Serves files from memory; a path that it does not have is answered with 404. */
export async function site(files: Iterable<readonly [string, Answer]>): Promise<Site> {
  const served = new Map(files);
  const requests: string[] = [];
  const server = createServer(({ url = "/" }, response) => {
    // A connection that is kept may be closed just when a busy test uses it again.
    response.setHeader("Connection", "close");
    const path = url.slice(1);
    requests.push(path);
    const answer = served.get(path) ?? { status: 404 };
    if ("status" in answer) {
      response.writeHead(answer.status).end();
      return;
    }
    const { bytes, type = "application/octet-stream", announced = bytes.length } = answer;
    response.writeHead(200, { "Content-Type": type, "Content-Length": announced });
    response.write(bytes);
    if (announced === bytes.length) response.end();
    // Whoever reads sees that the rest will not come.
    else setTimeout(() => response.destroy(), 50);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const place = server.address();
  if (place === null || typeof place === "string") throw new Error("The server has no port.");
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(close);
  return { address: `http://127.0.0.1:${place.port}/`, files: served, requests, close };
}

/** Puts a Cache Storage in memory in the browser's place for one test; returns what it holds. */
export function memoryCacheStorage(): Map<string, Uint8Array> {
  const held = new Map<string, Uint8Array>();
  vi.stubGlobal("caches", {
    open: async () => ({
      match: async (url: string) => {
        const bytes = held.get(url);
        return bytes && new Response(Uint8Array.from(bytes));
      },
      put: async (url: string, response: Response) => {
        held.set(url, new Uint8Array(await response.arrayBuffer()));
      },
    }),
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  return held;
}
