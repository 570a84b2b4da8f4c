import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { download } from "./download.js";
import {
  content,
  expectContent,
  failureOf,
  faulty,
  other,
  request,
  status,
} from "./test-support/downloading.js";
import { closedUrl, server } from "./test-support/server.js";

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
