import type { Splits } from "@activation-lab/core";
import { cifar10ClassNames, recordFileNames, trainingFiles } from "../dataset.js";
import {
  type ParseOptions,
  parseRecords,
  type RecordFile,
  recordBytes,
  recordLengthProblem,
  recordsPerFile,
} from "../parse.js";
import { sha256Of } from "./digest.js";
import { stopped } from "./fetch-bytes.js";
import { fetchFile } from "./fetch-file.js";
import type { LoadContext } from "./load-context.js";

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
    const bytes = await fetchFile(url, {
      ...context,
      sha256: checksums[name]?.toLowerCase(),
      onBytes: progress.add,
      problemOf: (content) => recordsProblem(content, parseOptions),
    });
    if (signal?.aborted) throw stopped(signal.reason);
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

function recordsProblem(bytes: Uint8Array, options: ParseOptions): string | undefined {
  const problem = recordLengthProblem(bytes.length, options);
  if (problem !== undefined) return problem;
  for (let start = 0; start < bytes.length; start += recordBytes) {
    const label = bytes[start] ?? 0;
    if (label >= cifar10ClassNames.length)
      return `has a record with the label ${label}, which is not among 0 to 9`;
  }
  return undefined;
}
