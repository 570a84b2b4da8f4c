import { createHash } from "node:crypto";
import { errorMessage, type Split, type Splits } from "@activation-lab/core";
import { recordFileNames, trainingFiles } from "../dataset.js";
import { copyRecords, emptySplit, recordsPerFile } from "../parse.js";
import type { FolderContent, FoundFile } from "./folder.js";

/**
 * Reads and parses what was found, one file after another, so that the bytes are in memory once and one file's twice.
 *
 * The provenance's SHA-256 is of the six files' bytes, one after another: what
 * `cat data_batch_?.bin test_batch.bin | sha256sum` prints.
 *
 * @param refuse makes the error for a file that cannot be read or is not what it was, from the end of "NAME …"
 * @throws what `refuse` makes, the signal's reason, and a LabError `invalid-input` for a label above 9.
 */
export async function readSplits(
  { files, source, status }: Extract<FolderContent, { kind: "files" }>,
  refuse: (problem: string, cause?: unknown) => Error,
  signal?: AbortSignal,
): Promise<Splits> {
  const hash = createHash("sha256");
  const read = async (file: FoundFile): Promise<Uint8Array> => {
    signal?.throwIfAborted();
    const bytes = await file.read().catch((error: unknown) => {
      throw refuse(`${file.name} cannot be read (${errorMessage(error)})`, error);
    });
    if (bytes.length !== file.length)
      throw refuse(`${file.name} changed from ${file.length} to ${bytes.length} bytes while it was read`);
    hash.update(bytes);
    if (file.sha256 === undefined) return bytes;
    const came = createHash("sha256").update(bytes).digest("hex");
    if (came !== file.sha256)
      throw refuse(`${file.name} has the SHA-256 ${came} instead of ${file.sha256} as it was unpacked`);
    return bytes;
  };
  const parse = async (part: readonly FoundFile[]): Promise<Split> => {
    const split = emptySplit(part.map(({ length }) => length));
    let first = 0;
    for (const file of part) first = copyRecords({ name: file.name, bytes: await read(file) }, first, split);
    return split;
  };
  const train = await parse(files.slice(0, trainingFiles.length));
  const test = await parse(files.slice(trainingFiles.length));
  const count = train.labels.length + test.labels.length;
  const whole = recordFileNames.length * recordsPerFile;
  return {
    train,
    test,
    provenance: {
      source,
      status: count === whole ? status : `${status}, ${count} of ${whole} images`,
      sha256: hash.digest("hex"),
    },
  };
}
