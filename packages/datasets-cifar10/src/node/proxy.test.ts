import { createServer } from "node:http";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { loadingPrograms } from "./test-support/programs.js";
import { closedUrl, serve, server } from "./test-support/server.js";
import { isolated, smallArchive } from "./test-support/small-dataset.js";

const start = loadingPrograms();

/** A proxy that tunnels every connection to one place, and lists where it was asked to go. */
async function proxyTo(url: string): Promise<{ address: string; asked: string[] }> {
  const asked: string[] = [];
  const { hostname, port } = new URL(url);
  const proxy = createServer().on("connect", (request, client) => {
    asked.push(request.url ?? "");
    const tunnel = connect(Number(port), hostname, () => {
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      tunnel.pipe(client).pipe(tunnel);
    });
    tunnel.on("error", () => client.destroy());
    client.on("error", () => tunnel.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  return { address: `http://127.0.0.1:${address.port}`, asked };
}

test("a proxy of the environment is used, except for the hosts in NO_PROXY", async () => {
  const { bytes, sha256 } = await smallArchive();
  const { url } = await server((request, response) => serve(bytes, request, response));
  const { address, asked } = await proxyTo(url);
  const elsewhere = url.replace("127.0.0.1", "images.example.org");
  const options = { archiveChecksums: { sha256 }, attempts: 1 };
  const through = start(await isolated({ ...options, archiveUrls: [elsewhere] }), {
    environment: { HTTP_PROXY: address, http_proxy: "", NO_PROXY: "localhost", no_proxy: "" },
  });
  await through.ended;
  expect(through.lines.at(-1)).toMatch(/^Loaded/);
  expect(asked).toEqual([new URL(elsewhere).host]);
  const past = start(await isolated({ ...options, archiveUrls: [url] }), {
    environment: { http_proxy: await closedUrl(), NO_PROXY: "", no_proxy: "127.0.0.1" },
  });
  await past.ended;
  expect(past.lines.at(-1)).toMatch(/^Loaded/);
  expect(asked).toHaveLength(1);
});
