import { join } from "node:path";
import {
  type Dataset,
  defineDataset,
  errorMessage,
  isLabError,
  type LabError,
  type LoadOptions,
  type Splits,
} from "@activation-lab/core";
import {
  cifar10ClassNames,
  cifar10ImageShape,
  cifar10Name,
  cifar10Title,
  officialArchive,
  testFile,
  trainingFiles,
} from "../dataset.js";
import { failure } from "./failure.js";
import { fillCache } from "./fill-cache.js";
import { readFolder } from "./folder.js";
import { defaultCacheDirectory, type Environment } from "./places.js";
import { readSplits } from "./read-splits.js";

/** Where CIFAR-10 is looked for; nothing need be given. */
export interface Cifar10Options {
  /** The folder that holds the data, or the official archive; `load({ directory })` goes before it. */
  readonly directory?: string;
  /** Whether files with fewer records than the official 10,000 will do, or with more; false if not given. */
  readonly allowPartial?: boolean;
  /** Where downloads are kept; by default `ACTIVATION_LAB_CACHE` or the platform's place for caches. */
  readonly cacheDirectory?: string;
  /** Where the official archive can be had: each is tried until one gives it; by default its authors' server. */
  readonly archiveUrls?: readonly string[];
  /** What the archive must be: digests in hexadecimal by the name of their algorithm, by default the official one's. */
  readonly archiveChecksums?: Readonly<Record<string, string>>;
  /** How long a server may be silent before an attempt is given up; by default 15 seconds. */
  readonly timeoutMilliseconds?: number;
  /** How often a server is tried in a row without getting any further; by default 4 times. */
  readonly attempts?: number;
  /** The pause before the second attempt, which doubles with each; by default half a second. */
  readonly pauseMilliseconds?: number;
  /** Environment variables, by default those of the process. */
  readonly environment?: Environment;
}

/**
 * CIFAR-10 by Alex Krizhevsky, Vinod Nair and Geoffrey Hinton: 50,000 training and 10,000 test images in ten classes,
 * `[count, 32, 32, 3]`. Source: https://www.cs.toronto.edu/~kriz/cifar.html
 *
 * `load` reads them from the directory that is named, else from the one in `CIFAR10_DIR`, else from the cache, else
 * downloads the official archive into the cache (162 MiB, once). A directory holds the six files of the binary version,
 * or the folder `cifar-10-batches-bin` with them, or `cifar-10-binary.tar.gz`; that archive's own path will do, too. The
 * splits say where they came from; their provenance's SHA-256 is of the six files' bytes, one after another.
 *
 * `load` throws a LabError: `invalid-input` for a directory that was named and does not hold the data,
 * `dataset-unavailable` where there is none and the download fails or is stopped.
 */
export function cifar10(options: Cifar10Options = {}): Dataset {
  return defineDataset({
    name: cifar10Name,
    title: cifar10Title,
    classNames: cifar10ClassNames,
    imageShape: cifar10ImageShape,
    load: (loadOptions = {}) => load(options, loadOptions),
  });
}

async function load(options: Cifar10Options, loadOptions: LoadOptions): Promise<Splits> {
  try {
    loadOptions.signal?.throwIfAborted();
    return await loadAnyhow(options, loadOptions);
  } catch (error) {
    if (isLabError(error) || !loadOptions.signal?.aborted) throw error;
    throw failure("dataset-unavailable", "loading CIFAR-10 was stopped; start it again to go on", error);
  }
}

async function loadAnyhow(options: Cifar10Options, loadOptions: LoadOptions): Promise<Splits> {
  const environment = options.environment ?? process.env;
  const directory = loadOptions.directory ?? options.directory;
  if (directory !== undefined)
    return readNamed(directory, "the directory that was given", options, loadOptions);
  const { CIFAR10_DIR: variable } = environment;
  if (variable) return readNamed(variable, "the directory in CIFAR10_DIR", options, loadOptions);
  return readCached(options, environment, loadOptions);
}

async function readNamed(
  directory: string,
  role: string,
  options: Cifar10Options,
  { signal }: LoadOptions,
): Promise<Splits> {
  const refuse = (problem: string, cause?: unknown): LabError =>
    failure(
      "invalid-input",
      `${problem}; name a directory with ${trainingFiles[0]} and the others up to ${testFile}, ` +
        `or with ${officialArchive.fileName}`,
      cause,
    );
  const content = await readFolder(directory, options);
  if (content.kind === "files") return readSplits(content, refuse, signal);
  throw refuse(`${role}, "${directory}", ${content.problem}`);
}

async function readCached(
  options: Cifar10Options,
  environment: Environment,
  { signal, onProgress }: LoadOptions,
): Promise<Splits> {
  const cache = options.cacheDirectory ?? defaultCacheDirectory(environment);
  const damaged = (problem: string, cause?: unknown): LabError =>
    failure(
      "dataset-unavailable",
      `${problem}; delete "${join(cache, officialArchive.folder)}" to have it downloaded again, ` +
        `or name a folder with --data DIR or CIFAR10_DIR`,
      cause,
    );
  const cached = await readFolder(cache, options);
  if (cached.kind === "files") return readSplits(cached, damaged, signal);
  if (cached.kind === "damaged") throw damaged(`the cache "${cache}" ${cached.problem}`);
  const official = options.archiveChecksums === undefined;
  try {
    await fillCache(join(cache, officialArchive.folder), {
      urls: options.archiveUrls ?? [officialArchive.url],
      expectedBytes: official ? officialArchive.bytes : undefined,
      checksums: options.archiveChecksums ?? officialArchive.checksums,
      allowPartial: options.allowPartial ?? false,
      timeoutMilliseconds: options.timeoutMilliseconds ?? 15_000,
      attempts: options.attempts ?? 4,
      pauseMilliseconds: options.pauseMilliseconds ?? 500,
      signal,
      onProgress,
    });
  } catch (error) {
    if (isLabError(error) || signal?.aborted) throw error;
    throw failure(
      "dataset-unavailable",
      `CIFAR-10 could not be downloaded (${errorMessage(error)}); ` +
        `try again, or name a folder that holds its binary version with --data DIR or CIFAR10_DIR`,
      error,
    );
  }
  const filled = await readFolder(cache, options);
  if (filled.kind === "files") return readSplits(filled, damaged, signal);
  throw damaged(`the cache "${cache}" ${filled.problem}`);
}
