import { mkdir, readdir, symlink, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isLabError, type LabErrorCode, type LoadOptions } from "@activation-lab/core";
import { expect, test } from "vitest";
import { cifar10ClassNames, officialArchive, trainingFiles } from "../dataset.js";
import { type Cifar10Options, cifar10 } from "./cifar10.js";
import { closedUrl, server, smallArchive, temporaryFolder, writeSmallDataset } from "./test-data.js";

/** No test reads the variables or the cache of whoever runs it. */
async function isolated(options: Cifar10Options = {}): Promise<Cifar10Options & { cacheDirectory: string }> {
  return { cacheDirectory: await temporaryFolder(), environment: {}, ...options } as const;
}

async function failureOf(code: LabErrorCode, options: Cifar10Options, load?: LoadOptions): Promise<string> {
  const error: unknown = await cifar10(options)
    .load(load)
    .then(
      () => new Error("It loaded."),
      (thrown: unknown) => thrown,
    );
  expect(isLabError(error, code), String(error)).toBe(true);
  return String(error);
}

const smallTrainLabels = [1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5];

async function expectSmallDataset(options: Cifar10Options, load?: LoadOptions): Promise<void> {
  const { train, test } = await cifar10(options).load(load);
  expect([...train.labels]).toEqual(smallTrainLabels);
  expect([...test.labels]).toEqual([6, 6, 6, 6, 6, 6]);
  expect(train.images.length).toBe(smallTrainLabels.length * 3072);
  expect(test.images.every((value) => value === 6)).toBe(true);
}

test("it is a dataset of ten classes that does nothing until it is loaded", () => {
  expect(cifar10()).toMatchObject({
    kind: "dataset",
    name: "cifar10",
    title: "CIFAR-10",
    imageShape: [32, 32, 3],
  });
  expect(cifar10().classNames).toHaveLength(10);
  expect(cifar10().notice).toBeUndefined();
});

test("a directory may be the folder itself, its parent, or hold the archive, or be the archive", async () => {
  const parent = await temporaryFolder();
  await writeSmallDataset(join(parent, officialArchive.folder));
  const other = await temporaryFolder();
  await writeFile(join(other, officialArchive.fileName), (await smallArchive()).bytes);
  const options = await isolated();
  await expectSmallDataset({ ...options, directory: join(parent, officialArchive.folder) });
  await expectSmallDataset({ ...options, directory: parent });
  await expectSmallDataset({ ...options, directory: other });
  await expectSmallDataset(options, { directory: join(other, officialArchive.fileName) });
  expect(await readdir(other)).toEqual([officialArchive.fileName]);
});

test("load's directory goes before the factory's, that before CIFAR10_DIR, that before the cache", async () => {
  const good = await temporaryFolder();
  await writeSmallDataset(good);
  const bad = { directory: join(good, "option") };
  const environment = { CIFAR10_DIR: join(good, "variable") };
  const options = await isolated({ environment });
  await writeSmallDataset(join(options.cacheDirectory, officialArchive.folder));
  await expectSmallDataset({ ...options, ...bad }, { directory: good });
  expect(await failureOf("invalid-input", { ...options, ...bad })).toContain(bad.directory);
  expect(await failureOf("invalid-input", options)).toContain(environment.CIFAR10_DIR);
  await expectSmallDataset({ ...options, environment: { CIFAR10_DIR: good } });
  await expectSmallDataset({ ...options, environment: { CIFAR10_DIR: "" } });
});

test("a named directory that is missing, empty or something else is refused in one sentence", async () => {
  const directory = await temporaryFolder();
  const options = await isolated();
  expect(await failureOf("invalid-input", options, { directory: join(directory, "none") })).toContain(
    "does not exist",
  );
  const empty = await failureOf("invalid-input", options, { directory });
  expect(empty).toContain("holds none of data_batch_1.bin");
  expect(empty).toContain('the directory that was given, "');
  await mkdir(join(directory, "cifar-10-batches-py"));
  expect(await failureOf("invalid-input", options, { directory })).toContain("Python version");
  const file = join(directory, "notes.txt");
  await writeFile(file, "hello");
  expect(await failureOf("invalid-input", options, { directory: file })).toContain("cannot be unpacked");
});

test("every missing or short file of a named directory is listed", async () => {
  const directory = await temporaryFolder();
  await writeSmallDataset(directory, ["data_batch_2.bin", "test_batch.bin"]);
  await truncate(join(directory, "data_batch_3.bin"), 5000);
  await truncate(join(directory, "data_batch_4.bin"), 0);
  const message = await failureOf("invalid-input", await isolated({ directory }));
  expect(message).toContain("data_batch_2.bin is missing, data_batch_3.bin has 5000 bytes");
  expect(message).toContain("data_batch_4.bin is empty, test_batch.bin is missing");
});

test("a file that cannot be read is named with the reason", async () => {
  const directory = await temporaryFolder();
  await writeSmallDataset(directory, ["data_batch_1.bin"]);
  // A link to itself: whoever runs the test, and with whatever rights, cannot read it.
  await symlink("data_batch_1.bin", join(directory, "data_batch_1.bin"));
  const message = await failureOf("invalid-input", await isolated({ directory }));
  expect(message).toMatch(/data_batch_1\.bin cannot be read \(.*ELOOP/);
});

test("a cut-off archive in a named directory is refused", async () => {
  const directory = await temporaryFolder();
  const { bytes } = await smallArchive();
  await writeFile(join(directory, officialArchive.fileName), bytes.subarray(0, bytes.length / 2));
  expect(await failureOf("invalid-input", await isolated({ directory }))).toMatch(
    /cannot be unpacked|is not whole/,
  );
});

test("the archive is downloaded with progress, checked and unpacked, and not asked for again", async () => {
  const { bytes, sha256 } = await smallArchive();
  const { url, requests } = await server((_request, response) => {
    response.setHeader("content-length", bytes.length).end(bytes);
  });
  const options = await isolated({ archiveUrl: url, archiveChecksums: { sha256: sha256.toUpperCase() } });
  const lines: string[] = [];
  await expectSmallDataset(options, { onProgress: (line) => lines.push(line) });
  expect(lines[0]).toMatch(/^Downloading CIFAR-10: 0\.0 of 0\.0 MB \(100 %\), [\d.]+ MB\/s$/);
  expect(lines.at(-1)).toMatch(/^Unpacking CIFAR-10 into /);
  expect(await readdir(options.cacheDirectory)).toEqual([officialArchive.folder]);
  expect(await readdir(join(options.cacheDirectory, officialArchive.folder))).toContain(trainingFiles[0]);
  await expectSmallDataset(options);
  expect(requests()).toBe(1);
});

test("downloads at once do not harm each other", async () => {
  const { bytes, sha256 } = await smallArchive();
  const { url } = await server((_request, response) => response.end(bytes));
  const options = await isolated({ archiveUrl: url, archiveChecksums: { sha256 } });
  await Promise.all([1, 2, 3].map(() => expectSmallDataset(options)));
  expect(await readdir(options.cacheDirectory)).toEqual([officialArchive.folder]);
});

test("what a killed download left is removed once it is old", async () => {
  const { bytes, sha256 } = await smallArchive();
  const { url } = await server((_request, response) => response.end(bytes));
  const options = await isolated({ archiveUrl: url, archiveChecksums: { sha256 } });
  const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000);
  await mkdir(join(options.cacheDirectory, "cifar-10-download-old"));
  await utimes(join(options.cacheDirectory, "cifar-10-download-old"), yesterday, yesterday);
  await mkdir(join(options.cacheDirectory, "cifar-10-download-new"));
  await expectSmallDataset(options);
  expect((await readdir(options.cacheDirectory)).sort()).toEqual([
    officialArchive.folder,
    "cifar-10-download-new",
  ]);
});

test("ACTIVATION_LAB_CACHE says where downloads are kept", async () => {
  const { bytes, sha256 } = await smallArchive();
  const { url } = await server((_request, response) => response.end(bytes));
  const cache = join(await temporaryFolder(), "new");
  const environment = { ACTIVATION_LAB_CACHE: cache };
  await expectSmallDataset({ environment, archiveUrl: url, archiveChecksums: { sha256 } });
  expect(await readdir(cache)).toEqual([officialArchive.folder]);
});

test("a failed download says why and what to do, and leaves nothing", async () => {
  const { bytes, sha256 } = await smallArchive();
  const incomplete = await smallArchive(["data_batch_5.bin"]);
  const cut = bytes.subarray(0, bytes.length / 2);
  const cases = [
    {
      what: "another file",
      source: await server((_request, response) => response.end("something else")),
      checksums: { sha256 },
      says: /the sha256 checksum of what came is [0-9a-f]{64} instead of/,
    },
    {
      what: "an archive that lacks a file",
      source: await server((_request, response) => response.end(incomplete.bytes)),
      checksums: { sha256: incomplete.sha256 },
      says: /data_batch_5\.bin is missing/,
    },
    {
      what: "404",
      source: await server((_request, response) => response.writeHead(404).end("no such page")),
      checksums: { sha256 },
      says: /HTTP status 404/,
    },
    {
      what: "a connection reset half-way",
      source: await server((_request, response) => {
        response.setHeader("content-length", bytes.length).write(cut, () => response.destroy());
      }),
      checksums: { sha256 },
      says: /other side closed|ECONNRESET|terminated/,
    },
    {
      what: "a server that falls silent half-way",
      source: await server((_request, response) => {
        response.setHeader("content-length", bytes.length).write(cut);
      }),
      checksums: { sha256 },
      says: /no answer for 0\.2 s/,
    },
    {
      what: "a server that never answers",
      source: await server(() => {}),
      checksums: { sha256 },
      says: /no answer for 0\.2 s/,
    },
    { what: "no server", source: { url: await closedUrl() }, checksums: { sha256 }, says: /ECONNREFUSED/ },
  ];
  for (const { what, source, checksums, says } of cases) {
    const options = await isolated({
      archiveUrl: source.url,
      archiveChecksums: checksums,
      timeoutMilliseconds: 200,
    });
    const message = await failureOf("dataset-unavailable", options);
    expect(message, what).toMatch(says);
    expect(message, what).toContain("--data DIR or CIFAR10_DIR");
    expect(await readdir(options.cacheDirectory), what).toEqual([]);
  }
});

test("a download can be stopped, before and amid, and leaves nothing", async () => {
  const { bytes, sha256 } = await smallArchive();
  const controller = new AbortController();
  const { url } = await server((_request, response) => {
    response
      .setHeader("content-length", bytes.length)
      .write(bytes.subarray(0, 100), () => controller.abort());
  });
  const options = await isolated({ archiveUrl: url, archiveChecksums: { sha256 } });
  for (const signal of [controller.signal, AbortSignal.abort()]) {
    expect(await failureOf("dataset-unavailable", options, { signal })).toContain("the download was stopped");
    expect(await readdir(options.cacheDirectory)).toEqual([]);
  }
});

test("a damaged cache is named and left as it is", async () => {
  const options = await isolated({ archiveUrl: await closedUrl() });
  await writeSmallDataset(join(options.cacheDirectory, officialArchive.folder), ["test_batch.bin"]);
  const message = await failureOf("dataset-unavailable", options);
  expect(message).toContain("test_batch.bin is missing");
  expect(message).toContain(options.cacheDirectory);
});

const { CIFAR10_DIR: directory } = process.env;

test.skipIf(!directory)("the full set has every class equally often (needs CIFAR10_DIR)", async () => {
  const { train, test } = await cifar10().load();
  const perClass = (labels: Uint8Array) =>
    cifar10ClassNames.map((_, label) => labels.filter((other) => other === label).length);
  expect(perClass(train.labels)).toEqual(Array(10).fill(5000));
  expect(perClass(test.labels)).toEqual(Array(10).fill(1000));
  expect(train.images.length).toBe(50_000 * 3072);
  expect(test.images.length).toBe(10_000 * 3072);
});
