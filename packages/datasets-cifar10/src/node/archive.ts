import { posix } from "node:path";
import { list } from "tar";
import { testFile, trainingFiles } from "../dataset.js";
import type { RecordFile } from "../parse.js";

/** Reads the record files in a `.tar.gz`, whatever folder inside it they lie in, without writing anything. */
export async function readArchive(file: string): Promise<RecordFile[]> {
  const wanted = new Set([...trainingFiles, testFile]);
  const found: { name: string; chunks: Uint8Array[] }[] = [];
  await list({
    file,
    // A damaged archive is an error, not a warning that nobody hears.
    strict: true,
    onReadEntry(entry) {
      const name = posix.basename(entry.path);
      if (!wanted.has(name)) return;
      const chunks: Uint8Array[] = [];
      entry.on("data", (chunk) => chunks.push(chunk));
      found.push({ name, chunks });
    },
  });
  return found.map(({ name, chunks }) => ({ name, bytes: Buffer.concat(chunks) }));
}
