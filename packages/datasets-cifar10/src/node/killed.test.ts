import { createHash, randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { officialArchive } from "../dataset.js";
import { recordBytes } from "../parse.js";
import { type Cifar10Options, cifar10 } from "./cifar10.js";
import { loadingPrograms } from "./test-support/programs.js";
import { serve, server, serveSlowly } from "./test-support/server.js";
import { archiveOf, isolated } from "./test-support/small-dataset.js";

const start = loadingPrograms();

/** Random pixels do not compress: the archive has about the length of its content, 3.7 MB. */
const archive = archiveOf(() => {
  const bytes = randomBytes(200 * recordBytes);
  for (let at = 0; at < bytes.length; at += recordBytes) bytes[at] = (at / recordBytes) % 10;
  return bytes;
});

interface SlowHost {
  readonly options: Cifar10Options & { readonly cacheDirectory: string };
  readonly ranges: readonly (string | undefined)[];
  /** Resolves when the next request has come. */
  asked(): Promise<void>;
}

/** The official host on a slow line, and options to load from it. */
async function slowHost(): Promise<SlowHost> {
  const { bytes, sha256 } = await archive;
  let tell = (): void => {};
  const asked = (): Promise<void> =>
    new Promise((resolve) => {
      tell = resolve;
    });
  const { url, ranges } = await server((request, response) => {
    tell();
    serveSlowly(bytes, request, response, { parts: 30, pauseMilliseconds: 8 });
  });
  const options = await isolated({ archiveUrls: [url], archiveChecksums: { sha256 } });
  return { options: { ...options, attempts: 4 }, ranges, asked };
}

/** Loads in this program; SHA-256 of what the archive's images and labels came out as. */
async function hashOf(options: Cifar10Options): Promise<string> {
  const { train, test } = await cifar10(options).load();
  const hash = createHash("sha256").update(train.images).update(train.labels);
  return hash.update(test.images).update(test.labels).digest("hex");
}

const seeded = Array.from({ length: 20 }, (_, index) => ((index * 7919 + 104729) % 1000) / 1000);

test("killed at 20 moments of the download and of unpacking: the next run ends right, and leaves nothing over", async () => {
  const expected = await hashOf((await slowHost()).options);
  const left: string[] = [];
  let goneOn = 0;
  // Each moment has a cache of its own; a few at a time, as many as there are likely to be processors.
  const killAt = async (share: number, index: number): Promise<void> => {
    const { options, ranges, asked } = await slowHost();
    const unpacking = index % 2 === 1;
    const begun = asked();
    const killed = start(options);
    await (unpacking ? killed.says(index % 4 === 1 ? /^Checking/ : /^Unpacking/) : begun);
    await sleep(share * (unpacking ? 40 : 250));
    killed.child.kill("SIGKILL");
    await killed.ended;
    for (const name of await readdir(options.cacheDirectory)) left.push(name.split("-")[2] ?? "");
    expect(await hashOf(options), `killed at moment ${index}, ${killed.lines.at(-1)}`).toBe(expected);
    expect(await readdir(options.cacheDirectory)).toEqual([officialArchive.folder]);
    if (ranges.some((range) => range !== undefined)) goneOn++;
  };
  for (let first = 0; first < seeded.length; first += 4)
    await Promise.all(seeded.slice(first, first + 4).map((share, at) => killAt(share, first + at)));
  // Otherwise the moments would all have been before or after everything.
  expect(goneOn).toBeGreaterThan(2);
  for (const phase of ["lock", "partial", "unpacking"]) expect(left).toContain(phase);
});

test("killed again and again in one cache: what came is never lost, and the last run ends right", async () => {
  const { options, ranges, asked } = await slowHost();
  const offsets: number[] = [];
  for (const share of seeded.slice(0, 5)) {
    const begun = asked();
    const killed = start(options);
    await begun;
    await sleep(20 + share * 30);
    killed.child.kill("SIGKILL");
    await killed.ended;
  }
  const last = start(options);
  await last.ended;
  expect(last.lines.at(-1)).toMatch(/^Loaded/);
  for (const range of ranges) offsets.push(Number(/\d+/.exec(range ?? "0")?.[0]));
  expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
  expect(await readdir(options.cacheDirectory)).toEqual([officialArchive.folder]);
});

/** The official host on a line on which the first answer stands still after its half, until it is let go on. */
async function haltingHost() {
  const { bytes, sha256 } = await archive;
  const half = bytes.length >> 1;
  let goOn = (): void => {};
  let asked = (): void => {};
  const begun = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const { url, ranges } = await server((request, response) => {
    if (ranges.length > 1) return serve(bytes, request, response);
    serve(bytes, request, response, { silentAfter: half });
    goOn = () => response.end(bytes.subarray(half));
    asked();
  });
  const options = await isolated({ archiveUrls: [url], archiveChecksums: { sha256 } });
  return { options, ranges, begun, goOn: () => goOn() };
}

test("of two programs at once one downloads; the other waits, says so, and loads the same", async () => {
  const { options, ranges, begun, goOn } = await haltingHost();
  const first = start(options);
  await begun;
  const second = start(options);
  await second.says(/^Another program is downloading CIFAR-10 into .+; waiting for it$/);
  goOn();
  await Promise.all([first.ended, second.ended]);
  expect(first.lines.at(-1)).toMatch(/^Loaded/);
  expect(second.lines).toEqual([expect.stringMatching(/^Another program/), first.lines.at(-1)]);
  expect(ranges).toEqual([undefined]);
});

test("two programs that start at the same time download once", async () => {
  const { options, ranges } = await slowHost();
  const programs = [start(options), start(options)];
  await Promise.all(programs.map(({ ended }) => ended));
  for (const { lines } of programs) expect(lines.at(-1)).toMatch(/^Loaded/);
  expect(ranges).toEqual([undefined]);
});

test("a program that waits takes over from one that is killed, at once and where it stopped", async () => {
  const { options, ranges, begun } = await haltingHost();
  const first = start(options);
  await begun;
  const second = start(options);
  await second.says(/^Another program/);
  first.child.kill("SIGKILL");
  await second.ended;
  expect(second.lines.at(-1)).toMatch(/^Loaded/);
  expect(ranges).toEqual([undefined, expect.stringMatching(/^bytes=\d+-$/)]);
});
