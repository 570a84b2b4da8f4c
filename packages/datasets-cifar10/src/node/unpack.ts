import { createHash } from "node:crypto";
import { mkdir, open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorMessage, isLabError } from "@activation-lab/core";
import { recordFileNames } from "../dataset.js";
import type { ParseOptions } from "../parse.js";
import { readArchiveEntries } from "./archive-entries.js";
import { onDisk } from "./disk.js";
import { type Origin, originFileName } from "./origin.js";

/** What is unpacked, and what is known of it. */
export interface Unpacking extends ParseOptions {
  readonly archive: string;
  readonly origin: Omit<Origin, "files">;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Unpacks the six record files into a new folder, part by part, and writes down where they came from. Nothing else is
 * ever written.
 *
 * @throws a LabError of `onDisk`, or an Error whose message says in a few words what is wrong with the archive.
 */
export async function unpack(
  folder: string,
  { archive, origin, signal, ...parseOptions }: Unpacking,
): Promise<void> {
  await onDisk(folder, () => mkdir(folder));
  const digests = new Map<string, string>();
  const came = await readArchiveEntries(archive, {
    ...parseOptions,
    signal,
    async open(name) {
      const path = join(folder, name);
      const hash = createHash("sha256");
      const handle = await onDisk(path, () => open(path, "wx"));
      return {
        async write(part) {
          hash.update(part);
          await onDisk(path, () => handle.writeFile(part));
        },
        async end() {
          digests.set(name, hash.digest("hex"));
          // Before the folder gets its name the disk must have its content, or a power cut could leave a hollow one.
          await onDisk(path, () => handle.sync()).finally(() => handle.close());
        },
      };
    },
  }).catch((error: unknown) => {
    signal?.throwIfAborted();
    if (isLabError(error)) throw error;
    throw new Error(`the archive cannot be unpacked (${errorMessage(error)})`, { cause: error });
  });
  const missing = recordFileNames.filter((name) => !came.has(name));
  if (missing.length > 0) throw new Error(`the archive is not whole: ${missing.join(", ")} missing`);
  const files = Object.fromEntries(recordFileNames.map((name) => [name, digests.get(name) ?? ""]));
  const path = join(folder, originFileName);
  const text = `${JSON.stringify({ ...origin, files } satisfies Origin, undefined, 2)}\n`;
  await onDisk(path, () => writeFile(path, text, { flush: true }));
}
