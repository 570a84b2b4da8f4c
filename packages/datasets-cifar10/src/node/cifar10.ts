import { join } from "node:path";
import {
  type Dataset,
  defineDataset,
  errorMessage,
  type LabError,
  type LabErrorCode,
  type LoadOptions,
  labError,
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
import { parseRecords, type RecordFile } from "../parse.js";
import { fillCache } from "./fill-cache.js";
import { readFolder } from "./folder.js";
import { defaultCacheDirectory, type Environment } from "./places.js";

/** Where CIFAR-10 is looked for; nothing need be given. */
export interface Cifar10Options {
  /** The folder that holds the data; `load({ directory })` goes before it. */
  readonly directory?: string;
  /** Where downloads are kept; by default `ACTIVATION_LAB_CACHE` or the platform's place for caches. */
  readonly cacheDirectory?: string;
  /** A copy of the official archive, for networks that do not reach its authors' server. */
  readonly archiveUrl?: string;
  /** What the archive must be: digests in hexadecimal by the name of their algorithm, by default the official one's. */
  readonly archiveChecksums?: Readonly<Record<string, string>>;
  /** How long the server may be silent before the download is given up; by default 15 seconds. */
  readonly timeoutMilliseconds?: number;
  /** Environment variables, by default those of the process. */
  readonly environment?: Environment;
}

/**
 * CIFAR-10 by Alex Krizhevsky, Vinod Nair and Geoffrey Hinton: 50,000 training and 10,000 test images in ten classes,
 * `[count, 32, 32, 3]`. Source: https://www.cs.toronto.edu/~kriz/cifar.html
 *
 * `load` reads them from the directory that is named, else from the one in `CIFAR10_DIR`, else from the cache, else
 * downloads the official archive into the cache (162 MB, once). A directory holds the six files of the binary version,
 * or the folder `cifar-10-batches-bin` with them, or `cifar-10-binary.tar.gz`; each file holds any whole number of
 * records, so that subsets will do.
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
  const environment = options.environment ?? process.env;
  const directory = loadOptions.directory ?? options.directory;
  if (directory !== undefined) return parse(await readNamed(directory, "the directory that was given"));
  const { CIFAR10_DIR: variable } = environment;
  if (variable) return parse(await readNamed(variable, "the directory in CIFAR10_DIR"));
  return parse(await readCached(options, environment, loadOptions));
}

function parse(files: readonly RecordFile[]): Splits {
  return {
    train: parseRecords(files.slice(0, trainingFiles.length)),
    test: parseRecords(files.slice(trainingFiles.length)),
  };
}

async function readNamed(directory: string, role: string): Promise<readonly RecordFile[]> {
  const content = await readFolder(directory);
  if (content.kind === "files") return content.files;
  throw failure(
    "invalid-input",
    `${role}, "${directory}", ${content.problem}; name one with ${trainingFiles[0]} and the others up to ${testFile}, ` +
      `or with ${officialArchive.fileName}`,
  );
}

async function readCached(
  options: Cifar10Options,
  environment: Environment,
  { signal, onProgress }: LoadOptions,
): Promise<readonly RecordFile[]> {
  const cache = options.cacheDirectory ?? defaultCacheDirectory(environment);
  const folder = join(cache, officialArchive.folder);
  const cached = await readFolder(cache);
  if (cached.kind === "files") return cached.files;
  if (cached.kind === "damaged") throw damagedCache(cache, cached.problem);
  const url = options.archiveUrl ?? officialArchive.url;
  try {
    await fillCache(folder, {
      url,
      checksums: options.archiveChecksums ?? officialArchive.checksums,
      timeoutMilliseconds: options.timeoutMilliseconds ?? 15_000,
      signal,
      onProgress,
    });
  } catch (error) {
    throw failure(
      "dataset-unavailable",
      `CIFAR-10 could not be downloaded from ${url} (${errorMessage(error)}); ` +
        `try again, or name a folder that holds its binary version with --data DIR or CIFAR10_DIR`,
      error,
    );
  }
  const filled = await readFolder(folder);
  if (filled.kind === "files") return filled.files;
  throw damagedCache(cache, filled.problem);
}

function damagedCache(cache: string, problem: string): LabError {
  return failure(
    "dataset-unavailable",
    `the cache "${cache}" ${problem}; delete what it holds of CIFAR-10 to have it downloaded again, ` +
      `or name a folder with --data DIR or CIFAR10_DIR`,
  );
}

function failure(code: LabErrorCode, problem: string, cause?: unknown): LabError {
  return labError(
    code,
    `@activation-lab/datasets-cifar10: ${problem}.`,
    cause === undefined ? {} : { cause },
  );
}
