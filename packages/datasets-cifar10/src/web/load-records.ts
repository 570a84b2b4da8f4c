import type { Splits } from "@activation-lab/core";
import { recordFileNames, trainingFiles } from "../dataset.js";
import {
  type ParseOptions,
  parseRecords,
  type RecordFile,
  recordBytes,
  recordLengthProblem,
  recordsPerFile,
} from "../parse.js";
import { sha256Of } from "./digest.js";
import { failure } from "./failure.js";
import { stopped } from "./fetch-bytes.js";
import { fetchFile } from "./fetch-file.js";
import type { LoadContext } from "./load-sheets.js";

/** How the files of the binary version are read. */
export interface RecordOptions extends ParseOptions {
  /** What they must be: SHA-256, hex, by the name of the file. */
  readonly checksums: Readonly<Record<string, string>>;
}

/**
 * Loads the six files of the binary version from a folder.
 *
 * @throws a LabError `dataset-unavailable` where a file cannot be had or is not what it should be.
 */
export async function loadRecords(
  folderUrl: string,
  { checksums, ...parseOptions }: RecordOptions,
  context: LoadContext,
): Promise<Splits> {
  const { progress, signal } = context;
  if (!parseOptions.allowPartial) progress.expect(recordFileNames.length * recordsPerFile * recordBytes);
  const files: RecordFile[] = [];
  for (const name of recordFileNames) {
    const url = new URL(name, folderUrl).href;
    const bytes = await fetchFile(url, { ...context, sha256: checksums[name], onBytes: progress.add });
    if (signal?.aborted) throw stopped(signal.reason);
    const problem = recordLengthProblem(bytes.length, parseOptions);
    if (problem !== undefined) {
      throw failure("dataset-unavailable", `${url} ${problem}; put CIFAR-10's binary version there again`);
    }
    files.push({ name: url, bytes });
  }
  const verified = recordFileNames.every((name) => checksums[name] !== undefined);
  return {
    train: parseRecords(files.slice(0, trainingFiles.length), parseOptions),
    test: parseRecords(files.slice(trainingFiles.length), parseOptions),
    provenance: {
      source: folderUrl,
      status: verified ? "verified by the SHA-256 that the program gives" : "unofficial copy",
      sha256: sha256Of(...files.map(({ bytes }) => bytes)),
    },
  };
}
