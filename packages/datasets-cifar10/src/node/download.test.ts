import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Download, download } from "./download.js";
import { partialFile } from "./partial-file.js";
import { closedUrl, type Misbehaviour, serve, server } from "./test-support/server.js";
import { temporaryFolder } from "./test-support/small-dataset.js";

const content = gzipSync(Buffer.from(Array.from({ length: 300 }, (_, at) => (at * at * 7 + at) % 256)));
const sha256 = createHash("sha256").update(content).digest("hex");
const other = gzipSync(Buffer.from("another file, quite another one"));

async function request(urls: readonly string[], options: Partial<Download> = {}): Promise<Download> {
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

async function expectContent(options: Download): Promise<void> {
  const { path, digests } = await download(options);
  expect(await readFile(path)).toEqual(content);
  expect(digests.sha256).toBe(sha256);
}

async function failureOf(options: Download): Promise<string> {
  return String(await download(options).catch((error: unknown) => error));
}

/** A server that misbehaves as listed, request by request, and then no more. */
function faulty(faults: readonly (Misbehaviour | ((response: ServerResponse) => void))[], bytes = content) {
  let count = 0;
  return server((incoming, response) => {
    const fault = faults[count++];
    if (typeof fault === "function") fault(response);
    else serve(bytes, incoming, response, fault);
  });
}

const status =
  (code: number, headers = {}) =>
  (response: ServerResponse) =>
    response.writeHead(code, headers).end("no");

describe("a broken connection", () => {
  test("after any byte: the download goes on from there", async () => {
    for (let cutAfter = 0; cutAfter < content.length; cutAfter++) {
      const { url, ranges } = await faulty([{ cutAfter }]);
      await expectContent(await request([url]));
      expect(ranges).toEqual([undefined, cutAfter === 0 ? undefined : `bytes=${cutAfter}-`]);
    }
  });

  test("again and again, in one program or several: whoever gets further gets there", async () => {
    const cuts = fc.array(fc.integer({ min: 1, max: content.length - 1 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(cuts, fc.integer({ min: 1, max: 3 }), async (faults, attempts) => {
        const { url } = await faulty(faults.map((cutAfter) => ({ cutAfter })));
        const options = await request([url], { attempts });
        // One attempt a program: each goes on with what the one before it left.
        for (let program = 0; attempts === 1 && program < faults.length; program++)
          await download(options).catch(() => {});
        await expectContent(options);
      }),
      { numRuns: 40 },
    );
  });

  test("without progress is given up after so many attempts, and what came is kept for another day", async () => {
    const { url, ranges } = await faulty([{ cutAfter: 100 }, ...Array(2).fill({ cutAfter: 0 })]);
    const options = await request([url], { attempts: 3 });
    expect(await failureOf(options)).toMatch(/(other side closed|terminated|aborted|ended after)/);
    expect(ranges).toEqual([undefined, "bytes=100-", "bytes=100-"]);
    await expectContent(options);
    expect(ranges.at(-1)).toBe("bytes=100-");
  });

  test("of a server that names no version of its file: from the beginning", async () => {
    const headers = { etag: "", "last-modified": "" };
    const { url, ranges } = await faulty([{ cutAfter: 100, headers }, { headers }]);
    await expectContent(await request([url]));
    expect(ranges).toEqual([undefined, undefined]);
  });

  test("with a weak ETag: the date of the last change decides", async () => {
    const headers = { etag: 'W/"1"' };
    const { url, ranges, headers: sent } = await faulty([{ cutAfter: 100, headers }, { headers }]);
    await expectContent(await request([url]));
    expect(ranges).toEqual([undefined, "bytes=100-"]);
    expect(sent[1]?.["if-range"]).toBe("Mon, 15 Jun 2009 18:07:21 GMT");
  });

  test("after which the server names no version any more: what it named before counts no longer", async () => {
    const nameless = { ignoresRange: true, cutAfter: 50, headers: { etag: "", "last-modified": "" } };
    const { url, ranges } = await faulty([{ cutAfter: 100 }, nameless]);
    await expectContent(await request([url], { attempts: 3 }));
    expect(ranges).toEqual([undefined, "bytes=100-", undefined]);
  });

  test("without any length is a break, not an end", async () => {
    const { url } = await faulty([{ cutAfter: 100, headers: { "content-length": "" } }]);
    const lines: string[] = [];
    await expectContent(await request([url], { onProgress: (line) => lines.push(line) }));
    expect(lines[0]).toContain("was interrupted");
  });

  test("the server is asked for the same version, and for bytes as they are", async () => {
    const { url, headers } = await faulty([{ cutAfter: 100 }]);
    await expectContent(await request([url]));
    expect(headers[1]?.["if-range"]).toMatch(/^"[0-9a-f]{16}"$/);
    for (const sent of headers) expect(sent["accept-encoding"]).toBe("identity");
  });

  test("without an announced length is noticed by the expected one", async () => {
    const headers = { "content-length": "" };
    const cut = (response: ServerResponse) => response.writeHead(200).end(content.subarray(0, 50));
    const { url } = await faulty([cut, { headers }]);
    await expectContent(await request([url], { expectedBytes: content.length }));
  });
});

describe("what does not fit is not put together", () => {
  test.each<[string, Misbehaviour]>([
    ["a server that ignores ranges", { ignoresRange: true }],
    [
      "a range from elsewhere",
      { headers: { "content-range": `bytes 99-${content.length - 1}/${content.length}` } },
    ],
    ["a range that ends early", { headers: { "content-range": `bytes 100-150/${content.length}` } }],
    ["a range of a longer file", { headers: { "content-range": "bytes 100-9998/9999" } }],
    ["a range without its place", { headers: { "content-range": "" } }],
    ["a range of another version", { ignoresCondition: true, headers: { etag: '"other"' } }],
  ])("%s", async (_, fault) => {
    const { url, ranges } = await faulty([{ cutAfter: 100 }, fault]);
    const lines: string[] = [];
    await expectContent(await request([url], { onProgress: (line) => lines.push(line) }));
    const again = fault.ignoresRange ? [] : [undefined];
    expect(ranges).toEqual([undefined, "bytes=100-", ...again]);
    // Not by the checksum, which would come after a whole download.
    expect(lines.join("\n")).not.toContain("checksum");
  });

  test("a file that changed meanwhile, by its version", async () => {
    let count = 0;
    const { url } = await server((incoming, response) => {
      const first = count++ === 0;
      serve(first ? other : content, incoming, response, first ? { cutAfter: 30 } : {});
    });
    await expectContent(await request([url]));
  });

  test("a file that changed meanwhile although its version did not, by its checksum", async () => {
    const mixed = Buffer.from(content).fill(0, 10, 90);
    let count = 0;
    const { url, ranges } = await server((incoming, response) => {
      const first = count++ === 0;
      const headers = { etag: '"always"' };
      serve(first ? mixed : content, incoming, response, first ? { headers, cutAfter: 100 } : { headers });
    });
    await expectContent(await request([url]));
    expect(ranges).toEqual([undefined, "bytes=100-", undefined]);
  });

  test("a kept part that was damaged on the disk, by its checksum", async () => {
    const { url } = await faulty([{ cutAfter: 100 }]);
    const options = await request([url], { attempts: 1 });
    await failureOf(options);
    await writeFile(partialFile(options.directory, url).path, Buffer.alloc(100));
    await expectContent(options);
  });

  test("a kept part that is longer than the whole, or whose identity is damaged", async () => {
    const another = JSON.stringify({ url: "http://other/", validator: '"1"', totalBytes: content.length });
    for (const damage of ["longer", "identity", "address"]) {
      const { url, ranges } = await faulty([{ cutAfter: 100 }]);
      const options = await request([url], { attempts: 1 });
      await failureOf(options);
      const { path, identityPath } = partialFile(options.directory, url);
      await writeFile(
        damage === "longer" ? path : identityPath,
        damage === "address" ? another : Buffer.alloc(5000),
      );
      await expectContent(options);
      expect(ranges).toEqual([undefined, undefined]);
    }
  });

  test("a wrong file on a bad line is given up after its second whole download", async () => {
    let count = 0;
    const { url, ranges } = await server((incoming, response) => {
      serve(other, incoming, response, count++ % 2 === 0 ? { cutAfter: 30 } : {});
    });
    expect(await failureOf(await request([url]))).toContain("the sha256 checksum of what came is");
    expect(ranges).toHaveLength(4);
  });

  test("a whole file that was kept is not asked for again", async () => {
    const { url, ranges } = await faulty([]);
    const options = await request([url]);
    await expectContent(options);
    await expectContent(options);
    expect(ranges).toHaveLength(1);
  });
});

describe("the server's refusals", () => {
  test.each([408, 429, 500, 502, 503, 504])("status %d is tried again", async (code) => {
    const { url, ranges } = await faulty([status(code), status(code)]);
    await expectContent(await request([url], { attempts: 3 }));
    expect(ranges).toHaveLength(3);
  });

  test.each([400, 401, 403, 404, 410])("status %d is not", async (code) => {
    const { url, ranges } = await faulty([status(code)]);
    expect(await failureOf(await request([url], { attempts: 3 }))).toBe(
      `Error: from ${url}: HTTP status ${code}`,
    );
    expect(ranges).toHaveLength(1);
  });

  test("a refusal between two parts costs nothing of what came", async () => {
    const { url, ranges } = await faulty([{ cutAfter: 100 }, status(503), status(404)]);
    const options = await request([url], { attempts: 3 });
    expect(await failureOf(options)).toContain("HTTP status 404");
    await expectContent(options);
    expect(ranges.at(-1)).toBe("bytes=100-");
  });

  test("Retry-After is waited for, in seconds and as a date", async () => {
    const lines: string[] = [];
    const date = new Date(Date.now() + 1500).toUTCString();
    const { url } = await faulty([status(503, { "retry-after": "1" }), status(429, { "retry-after": date })]);
    const before = performance.now();
    await expectContent(await request([url], { attempts: 3, onProgress: (line) => lines.push(line) }));
    expect(performance.now() - before).toBeGreaterThan(990);
    expect(lines[0]).toBe("Downloading CIFAR-10 was interrupted (HTTP status 503); going on in 1 s");
    expect(lines[1]).toMatch(/\(HTTP status 429\); going on in [\d.]+ s/);
  });

  test("a Retry-After of an hour is told, not waited for", async () => {
    const { url, ranges } = await faulty([status(503, { "retry-after": "3600" })]);
    expect(await failureOf(await request([url]))).toContain("the server asks to wait 3600 s");
    expect(ranges).toHaveLength(1);
  });

  test("pauses grow from attempt to attempt", async () => {
    const lines: string[] = [];
    const { url } = await faulty([status(500), status(500), status(500)]);
    const options = { attempts: 4, pauseMilliseconds: 8, onProgress: (line: string) => lines.push(line) };
    await expectContent(await request([url], options));
    expect(lines.filter((line) => line.includes("going on in")).map((line) => line.slice(-8))).toEqual([
      " 0.008 s",
      " 0.016 s",
      " 0.032 s",
    ]);
  });
});

describe("what is no archive", () => {
  const page = "<!doctype html><title>Please log in</title>";

  test.each([
    ["a web page", { "content-type": "text/html; charset=utf-8" }, /a web page \(text\/html.*login page/],
    ["a web page that says it is an archive", { "content-type": "application/gzip" }, /a web page came/],
  ])("%s is recognised and not tried again", async (_, headers, says) => {
    const { url, ranges } = await faulty([(response) => response.writeHead(200, headers).end(page)]);
    const options = await request([url], { attempts: 3 });
    expect(await failureOf(options)).toMatch(says);
    expect(ranges).toHaveLength(1);
    expect(await readdir(options.directory)).toEqual([]);
  });

  test("other bytes, in parts of one byte", async () => {
    const { url } = await faulty([
      (response) => {
        response.write("\x1f", "latin1", () => setTimeout(() => response.end("PK"), 20));
      },
    ]);
    const options = await request([url]);
    expect(await failureOf(options)).toContain("something else came instead of a .tar.gz archive");
    expect(await readdir(options.directory)).toEqual([]);
  });

  test("an archive with another checksum is told and thrown away", async () => {
    const { url, ranges } = await faulty([], other);
    const options = await request([url]);
    expect(await failureOf(options)).toMatch(
      /the sha256 checksum of what came is [0-9a-f]{64} instead of [0-9a-f]{64}/,
    );
    expect(ranges).toHaveLength(1);
    expect(await readdir(options.directory)).toEqual([]);
  });

  test("a wrong length is noticed before the download, or at its end", async () => {
    const announced = await faulty([]);
    const options = { expectedBytes: content.length + 1 };
    expect(await failureOf(await request([announced.url], options))).toContain(
      `the server's file has ${content.length} bytes instead of ${content.length + 1}`,
    );
    const long = await faulty([
      (response) => {
        response.write(content);
        response.end("!");
      },
    ]);
    const longOptions = await request([long.url], { expectedBytes: content.length });
    expect(await failureOf(longOptions)).toContain(`more than the promised ${content.length} bytes came`);
  });

  test("a server that declares the archive as an encoding sends the same bytes", async () => {
    const { url } = await faulty([{ headers: { "content-encoding": "gzip" } }]);
    await expectContent(await request([url]));
  });
});

describe("a server that falls silent", () => {
  test.each([
    ["before its answer", () => {}],
    ["after its headers", { silentAfter: 0 }],
    ["amid the body", { silentAfter: 100 }],
  ])("%s is given up and tried again", async (_, fault) => {
    const { url, ranges } = await faulty([fault]);
    const lines: string[] = [];
    const tell = { timeoutMilliseconds: 150, onProgress: (line: string) => lines.push(line) };
    await expectContent(await request([url], tell));
    expect(lines.join()).toContain("no answer for 0.15 s");
    expect(ranges).toHaveLength(2);
  });

  test("a slow one is not", async () => {
    const { url, ranges } = await faulty([
      (response) => {
        let at = 0;
        const timer = setInterval(() => {
          response.write(content.subarray(at, at + 60));
          at += 60;
          if (at < content.length) return;
          clearInterval(timer);
          response.end();
        }, 60);
      },
    ]);
    await expectContent(await request([url], { timeoutMilliseconds: 250 }));
    expect(ranges).toHaveLength(1);
  });
});

describe("places", () => {
  test("redirections are followed, to other hosts and relative ones, but not for ever", async () => {
    const last = await faulty([]);
    const second = await faulty([status(307, { location: new URL("/x", last.url).href })]);
    const first = await faulty([status(302, { location: "/there" }), status(301, { location: second.url })]);
    await expectContent(await request([first.url]));
    const circle = await server((_, response) => status(301, { location: "/again" })(response));
    expect(await failureOf(await request([circle.url]))).toContain("redirected more than 10 times");
  });

  test("mirrors are tried in turn, and each failure is told", async () => {
    const [gone, wrong, good] = [await faulty([status(404)]), await faulty([], other), await faulty([])];
    const lines: string[] = [];
    const options = { onProgress: (line: string) => lines.push(line) };
    const { url } = await download(
      await request([gone.url, wrong.url, await closedUrl(), good.url], options),
    );
    expect(url).toBe(good.url);
    expect(lines.join("\n")).toContain(`from ${gone.url}: HTTP status 404`);
    expect(lines.join("\n")).toContain(`from ${wrong.url}: the sha256 checksum`);
    const message = await failureOf(await request([wrong.url, await closedUrl()]));
    expect(message).toContain(`from ${wrong.url}: the sha256 checksum`);
    expect(message).toContain("ECONNREFUSED");
  });

  test("what is no URL is told", async () => {
    expect(await failureOf(await request(["nowhere"]))).toMatch(/from nowhere: .*URL/i);
    expect(await failureOf(await request([]))).toContain("no URL is given");
  });
});

test("progress says how far it is and from where it went on", async () => {
  const lines: string[] = [];
  const { url } = await faulty([{ cutAfter: 100 }, { cutAfter: 0 }]);
  const options = await request([url], { onProgress: (line) => lines.push(line) });
  await failureOf({ ...options, attempts: 1 });
  await expectContent(options);
  expect(lines[0]).toBe("Downloading CIFAR-10: going on from 0.0 MB, kept from before");
  expect(lines[1]).toMatch(/^Downloading CIFAR-10 was interrupted \(.+\); going on in 0\.001 s$/);
  expect(lines[2]).toMatch(/^Downloading CIFAR-10: 0\.0 of 0\.0 MB \(100 %\), [\d.]+ MB\/s$/);
  expect(lines[3]).toBe("Checking CIFAR-10");
});

test("it can be stopped, before, amid and in a pause, and what came is kept", async () => {
  for (const [fault, pauseMilliseconds] of [
    [{ silentAfter: 100 }, 1],
    [{ cutAfter: 100 }, 60_000],
  ] as const) {
    const { url, ranges } = await faulty([fault]);
    const controller = new AbortController();
    const options = await request([url], { signal: controller.signal, pauseMilliseconds });
    setTimeout(() => controller.abort(), 100);
    expect(await failureOf(options)).toContain("AbortError");
    await expectContent({ ...options, signal: undefined });
    expect(ranges).toEqual([undefined, "bytes=100-"]);
    expect(await failureOf(options)).toContain("AbortError");
  }
});
