import { mkdir, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { officialArchive, recordFileNames } from "../dataset.js";
import { serve, server, type TestServer } from "./test-support/server.js";
import {
  expectSmallDataset,
  failureOf,
  isolated,
  type SmallArchive,
  smallArchive,
  temporaryFolder,
} from "./test-support/small-dataset.js";

async function host(archive?: SmallArchive) {
  const { bytes, sha256 } = archive ?? (await smallArchive());
  const { url, ranges }: TestServer = await server((request, response) => serve(bytes, request, response));
  const options = await isolated({ archiveUrls: [url], archiveChecksums: { sha256: sha256.toUpperCase() } });
  return { options, ranges, url, folder: join(options.cacheDirectory, officialArchive.folder) };
}

test("the archive is downloaded with progress, checked and unpacked, and not asked for again", async () => {
  const { options, ranges, folder, url } = await host();
  const lines: string[] = [];
  const { provenance } = await expectSmallDataset(options, { onProgress: (line) => lines.push(line) });
  expect(lines[0]).toMatch(/^Downloading CIFAR-10: 0\.0 of 0\.0 MB \(100 %\), [\d.]+ MB\/s$/);
  expect(lines.at(-1)).toMatch(/^Unpacking CIFAR-10 into /);
  expect(await readdir(options.cacheDirectory)).toEqual([officialArchive.folder]);
  expect((await readdir(folder)).sort()).toEqual(["activation-lab.json", ...recordFileNames]);
  expect(provenance).toMatchObject({ source: url, status: "unofficial copy, 21 of 60000 images" });
  const again = await expectSmallDataset(options);
  expect(again.provenance).toEqual(provenance);
  expect(ranges).toHaveLength(1);
});

test("loads at once in one program download once", async () => {
  const { options, ranges } = await host();
  await Promise.all([1, 2, 3].map(() => expectSmallDataset(options)));
  expect(await readdir(options.cacheDirectory)).toEqual([officialArchive.folder]);
  expect(ranges).toHaveLength(1);
});

test("what killed programs left is removed", async () => {
  const { options } = await host();
  await mkdir(join(options.cacheDirectory, "cifar-10-unpacking-old"));
  await writeFile(join(options.cacheDirectory, "cifar-10-partial-old.tar.gz"), "half");
  await expectSmallDataset(options);
  expect(await readdir(options.cacheDirectory)).toEqual([officialArchive.folder]);
});

test("ACTIVATION_LAB_CACHE says where downloads are kept", async () => {
  const { options } = await host();
  const { cacheDirectory: _, ...others } = options;
  const cache = join(await temporaryFolder(), "new", "and", "deep");
  await expectSmallDataset({ ...others, environment: { ACTIVATION_LAB_CACHE: cache } });
  expect(await readdir(cache)).toEqual([officialArchive.folder]);
});

test("an archive that lacks a file, or has a part of one where the whole is wanted, leaves nothing", async () => {
  const lacking = await host(await smallArchive(["data_batch_5.bin"]));
  expect(await failureOf("dataset-unavailable", lacking.options)).toContain("data_batch_5.bin missing");
  const { options } = await host();
  const message = await failureOf("dataset-unavailable", { ...options, allowPartial: false });
  expect(message).toMatch(/_batch_?\d?\.bin has \d records? instead of 10000 \(allowPartial: true/);
  expect(message).toContain("--data DIR or CIFAR10_DIR");
  expect(await readdir(options.cacheDirectory)).toEqual([]);
});

test("an archive that is cut off, with a checksum that agrees, is refused", async () => {
  const { bytes } = await smallArchive();
  for (const length of [20, bytes.length >> 1, bytes.length - 1]) {
    const cut = bytes.subarray(0, length);
    const { options } = await host({ bytes: cut, sha256: await sha256Of(cut) });
    expect(await failureOf("dataset-unavailable", options)).toContain("the archive cannot be unpacked");
  }
});

test("the official checksums and length are what is expected unless others are given", async () => {
  const { options } = await host();
  const { archiveChecksums: _, ...others } = options;
  const { bytes } = await smallArchive();
  expect(await failureOf("dataset-unavailable", others)).toContain(
    `the server's file has ${bytes.length} bytes instead of 170052171`,
  );
});

test("a damaged cache is named, with what to delete, and left as it is", async () => {
  const { options, folder } = await host();
  await expectSmallDataset(options);
  const path = join(folder, "data_batch_3.bin");
  const content = await readFile(path);
  const flipped = Buffer.from(content);
  flipped[1000] = 77;
  await writeFile(path, flipped);
  const flippedMessage = await failureOf("dataset-unavailable", options);
  expect(flippedMessage).toMatch(/data_batch_3\.bin has the SHA-256 [0-9a-f]{64} instead of [0-9a-f]{64}/);
  expect(flippedMessage).toContain(`delete "${folder}" to have it downloaded again`);
  await truncate(path, content.length - 1);
  expect(await failureOf("dataset-unavailable", options)).toContain(
    `data_batch_3.bin has ${content.length - 1} bytes`,
  );
  await writeFile(path, content);
  await expectSmallDataset(options);
});

test("loading can be stopped, before and amid, in one sentence", async () => {
  const { bytes, sha256 } = await smallArchive();
  const controller = new AbortController();
  const { url } = await server((request, response) => {
    serve(bytes, request, response, { silentAfter: 100 });
    controller.abort();
  });
  const options = await isolated({ archiveUrls: [url], archiveChecksums: { sha256 } });
  for (const signal of [controller.signal, AbortSignal.abort()])
    expect(await failureOf("dataset-unavailable", options, { signal })).toContain("CIFAR-10 was stopped");
  expect((await readdir(options.cacheDirectory)).filter((name) => name.includes("lock"))).toEqual([]);
});

async function sha256Of(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes))).toString("hex");
}
