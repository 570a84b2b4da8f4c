import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { files } from "../../../packages/datasets-cifar10/src/web/test-support/images.js";

/** A site with a page, its script, and CIFAR-10's form for pages in the folder `cifar10`. */
export interface Site {
  readonly port: number;
  /** The files of `cifar10` that were asked for since this was last emptied. */
  readonly requests: string[];
  close(): void;
}

/** The script of the page, in one piece. */
export async function buildScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    resolve: { conditions: ["@activation-lab/source", "module", "browser", "production"] },
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL("cifar10-page.ts", import.meta.url)), formats: ["es"] },
    },
  });
  const [first] = Array.isArray(built) ? built.flatMap(({ output }) => output) : [];
  if (first?.type !== "chunk") throw new Error("Vite built no script.");
  return first.code;
}

/** Serves the page and the files; `/slow/manifest.json` is never answered. */
export async function serveCifar10(
  script: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Site> {
  const served = new Map(files().map(({ name, bytes }) => [`/cifar10/${name}`, bytes]));
  const requests: string[] = [];
  const server = createServer(({ url = "/" }, response) => {
    if (url.startsWith("/cifar10/")) requests.push(url.slice("/cifar10/".length));
    const body =
      url === "/" ? '<!doctype html><script type="module" src="/page.js"></script>' : served.get(url);
    if (url === "/slow/manifest.json") return;
    const content = url === "/page.js" ? script : body;
    const type =
      url === "/" ? "text/html" : url === "/page.js" ? "text/javascript" : "application/octet-stream";
    response.writeHead(content === undefined ? 404 : 200, { ...headers, "Content-Type": type }).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { port: address.port, requests, close };
}
