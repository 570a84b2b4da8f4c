import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isLabError, type LabErrorCode, type LoadOptions, type Splits } from "@activation-lab/core";
import { create } from "tar";
import { expect, onTestFinished } from "vitest";
import { officialArchive, recordFileNames } from "../../dataset.js";
import { recordBytes } from "../../parse.js";
import { type Cifar10Options, cifar10 } from "../cifar10.js";

/** A folder that is gone after the test. */
export async function temporaryFolder(mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "activation-lab-cifar10-"));
  await chmod(folder, mode);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes six files into `folder`: the nth has n records, each with label n and every pixel n. */
export async function writeSmallDataset(folder: string, omit: readonly string[] = []): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [index, name] of recordFileNames.entries()) {
    if (omit.includes(name)) continue;
    await writeFile(join(folder, name), new Uint8Array((index + 1) * recordBytes).fill(index + 1));
  }
}

/** An archive and what it must be. */
export interface SmallArchive {
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** An archive with the official one's layout and the files of `writeSmallDataset`. */
export async function smallArchive(omit: readonly string[] = []): Promise<SmallArchive> {
  const folder = await temporaryFolder();
  await writeSmallDataset(join(folder, officialArchive.folder), omit);
  return pack(folder);
}

/** An archive with the official one's layout and files of such content. */
export async function archiveOf(content: (name: string) => Uint8Array): Promise<SmallArchive> {
  const folder = await mkdtemp(join(tmpdir(), "activation-lab-cifar10-"));
  try {
    await mkdir(join(folder, officialArchive.folder));
    for (const name of recordFileNames)
      await writeFile(join(folder, officialArchive.folder, name), content(name));
    return await pack(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function pack(folder: string): Promise<SmallArchive> {
  const file = join(folder, officialArchive.fileName);
  await create({ file, cwd: folder, gzip: true }, [officialArchive.folder]);
  const bytes = await readFile(file);
  return { bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** Options for a small dataset under which no test reads the variables or the cache of whoever runs it. */
export async function isolated(
  options: Cifar10Options = {},
): Promise<Cifar10Options & { readonly cacheDirectory: string }> {
  return {
    cacheDirectory: await temporaryFolder(),
    environment: {},
    allowPartial: true,
    attempts: 2,
    pauseMilliseconds: 1,
    ...options,
  };
}

const smallTrainLabels = [1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5];

/** Loads and expects what `writeSmallDataset` writes. */
export async function expectSmallDataset(options: Cifar10Options, load?: LoadOptions): Promise<Splits> {
  const splits = await cifar10(options).load(load);
  const { train, test } = splits;
  expect([...train.labels]).toEqual(smallTrainLabels);
  expect([...test.labels]).toEqual([6, 6, 6, 6, 6, 6]);
  expect(train.images.length).toBe(smallTrainLabels.length * 3072);
  expect(test.images.every((value) => value === 6)).toBe(true);
  return splits;
}

/** The message with which loading fails, which is to be one sentence that names the package. */
export async function failureOf(
  code: LabErrorCode,
  options: Cifar10Options,
  load?: LoadOptions,
): Promise<string> {
  const error: unknown = await cifar10(options)
    .load(load)
    .then(
      () => new Error("It loaded."),
      (thrown: unknown) => thrown,
    );
  expect(isLabError(error, code), String(error)).toBe(true);
  expect(String(error)).toMatch(/^Error: @activation-lab\/datasets-cifar10: [^\n]+[^.]\.$/);
  return String(error);
}
