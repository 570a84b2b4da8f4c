import { once } from "node:events";
import { createReadStream } from "node:fs";
import { posix } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { Parser, type ReadEntry } from "tar";
import { recordFileNames } from "../dataset.js";
import { type ParseOptions, recordLengthProblem } from "../parse.js";
import { withEitherSignal } from "./either-signal.js";

/** Takes the content of one record file, part by part. */
export interface EntrySink {
  write(part: Uint8Array): Promise<void> | void;
  end(): Promise<void> | void;
}

/** What to do with the record files of an archive. */
export interface ArchiveReader extends ParseOptions {
  /** Sees the archive's own bytes as they are read, to hash them. */
  readonly onArchiveBytes?: (part: Uint8Array) => void;
  /** Opens the place for one of the six files. */
  open(name: string, length: number): Promise<EntrySink> | EntrySink;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Streams the six record files out of a `.tar.gz`, whatever folder inside it they lie in. Everything else in it is passed
 * over, except what no archive of CIFAR-10 has: a link, an absolute path, a path that climbs out, a file that comes twice.
 *
 * @returns the names of the files that came
 * @throws an Error whose message says in a few words what is wrong with the archive, and what `open` and its sinks throw.
 */
export async function readArchiveEntries(archive: string, reader: ArchiveReader): Promise<Set<string>> {
  const names = new Set<string>();
  const entries: { readonly entry: ReadEntry; readonly task: Promise<void> }[] = [];
  const failed = new AbortController();
  const parser = new Parser({
    // A damaged archive is an error, not a warning that nobody hears.
    strict: true,
    onReadEntry(entry) {
      // Rejections are awaited below; the first of them stops reading, too.
      const task = takeEntry(entry, reader, names);
      task.catch((error: unknown) => failed.abort(error));
      entries.push({ entry, task });
    },
  });
  const damage = new Promise<never>((_, reject) => parser.on("error", reject));
  damage.catch((error: unknown) => failed.abort(error));
  const read = async (signal: AbortSignal): Promise<void> => {
    await pipeline(
      createReadStream(archive),
      async function* (parts: AsyncIterable<Uint8Array>) {
        for await (const part of parts) {
          reader.onArchiveBytes?.(part);
          yield part;
        }
      },
      createGunzip(),
      async (parts: AsyncIterable<Buffer>) => {
        for await (const part of parts) if (!parser.write(part)) await once(parser, "drain", { signal });
        const ended = once(parser, "end", { signal });
        parser.end();
        await ended;
      },
      { signal },
    );
    await Promise.all(entries.map(({ task }) => task));
  };
  try {
    await withEitherSignal([reader.signal, failed.signal], read);
  } catch (error) {
    // An entry that waits for more would keep its file open.
    for (const { entry } of entries) entry.on("error", () => {}).destroy(new Error("reading was stopped"));
    await Promise.allSettled(entries.map(({ task }) => task));
    // What stopped reading comes before what that led to.
    throw failed.signal.aborted ? failed.signal.reason : error;
  }
  return names;
}

async function takeEntry(entry: ReadEntry, reader: ArchiveReader, names: Set<string>): Promise<void> {
  const { path, type } = entry;
  if (posix.isAbsolute(path) || /^[A-Za-z]:|\\/.test(path) || path.split("/").includes("..")) {
    throw new Error(`it holds the path ${JSON.stringify(path)}, which leads out of it`);
  }
  if (type === "SymbolicLink" || type === "Link") throw new Error(`${path} is a link`);
  const name = posix.basename(path);
  if (!recordFileNames.includes(name) || !["File", "OldFile", "ContiguousFile"].includes(type)) {
    entry.resume();
    return;
  }
  if (names.has(name)) throw new Error(`${name} comes twice`);
  names.add(name);
  const problem = recordLengthProblem(entry.size, reader);
  if (problem !== undefined) throw new Error(`${name} ${problem}`);
  const sink = await reader.open(name, entry.size);
  try {
    for await (const part of entry) await sink.write(part);
  } finally {
    await sink.end();
  }
}
