import { writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { download } from "./download.js";
import { partialFile } from "./partial-file.js";
import { content, expectContent, failureOf, faulty, other, request } from "./test-support/downloading.js";
import { type Misbehaviour, serve, server } from "./test-support/server.js";

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
