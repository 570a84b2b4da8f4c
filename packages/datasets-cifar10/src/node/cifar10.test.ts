import { mkdir, readdir, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { officialArchive } from "../dataset.js";
import { cifar10 } from "./cifar10.js";
import { closedUrl } from "./test-support/server.js";
import {
  expectSmallDataset,
  failureOf,
  isolated,
  smallArchive,
  temporaryFolder,
  writeSmallDataset,
} from "./test-support/small-dataset.js";

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

test("a damaged cache is named and left as it is", async () => {
  const options = await isolated({ archiveUrls: [await closedUrl()] });
  await writeSmallDataset(join(options.cacheDirectory, officialArchive.folder), ["test_batch.bin"]);
  const message = await failureOf("dataset-unavailable", options);
  expect(message).toContain("test_batch.bin is missing");
  expect(message).toContain(options.cacheDirectory);
});
