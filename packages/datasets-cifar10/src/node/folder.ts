import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { errorMessage } from "@activation-lab/core";
import { officialArchive, recordFileNames } from "../dataset.js";
import { type ParseOptions, recordLengthProblem } from "../parse.js";
import { readArchiveEntries } from "./archive-entries.js";
import { hashing } from "./digests.js";
import { archiveStatus, readOrigin, unofficial } from "./origin.js";

/** A file of records whose length is right; its content is read when it is wanted. */
export interface FoundFile {
  /** What to call it in an error. */
  readonly name: string;
  /** In bytes. */
  readonly length: number;
  /** What its SHA-256 must be, where that is known. */
  readonly sha256?: string | undefined;
  /** To be called once. */
  read(): Promise<Uint8Array>;
}

/** What a folder turned out to hold: the six files, or what is wrong, as the end of "DIR …". */
export type FolderContent =
  | {
      readonly kind: "files";
      /** The training files in their order, then the test file. */
      readonly files: readonly FoundFile[];
      /** Where they lie, or the URL that they were downloaded from. */
      readonly source: string;
      /** What is known of them, in a few words. */
      readonly status: string;
    }
  /** Nothing that looks like CIFAR-10 is there. */
  | { readonly kind: "nothing"; readonly problem: string }
  /** CIFAR-10 is there, but not whole. */
  | { readonly kind: "damaged"; readonly problem: string };

/**
 * Looks for CIFAR-10 in a folder that holds the six files, or `cifar-10-batches-bin` with them, or the official archive.
 * The path of such an archive itself will do, too.
 */
export async function readFolder(directory: string, options: ParseOptions = {}): Promise<FolderContent> {
  const kind = await kindOf(directory);
  if (kind === "none") return { kind: "nothing", problem: "does not exist" };
  if (kind === "file") return fromArchive(directory, options);
  const inside = join(directory, officialArchive.folder);
  const archive = join(directory, officialArchive.fileName);
  if (await holdsAny(directory, recordFileNames)) return fromFiles(directory, options);
  if ((await kindOf(inside)) === "folder") return fromFiles(inside, options);
  if ((await kindOf(archive)) === "file") return fromArchive(archive, options);
  const python = await holdsAny(directory, ["data_batch_1", "cifar-10-batches-py"]);
  return {
    kind: "nothing",
    problem: python
      ? "holds the Python version of CIFAR-10, not the binary version"
      : `holds none of ${recordFileNames.join(", ")}, ${officialArchive.folder} and ${officialArchive.fileName}`,
  };
}

async function fromFiles(folder: string, options: ParseOptions): Promise<FolderContent> {
  const origin = await readOrigin(folder);
  const problems: string[] = [];
  const files: FoundFile[] = [];
  for (const name of recordFileNames) {
    const path = join(folder, name);
    try {
      const { size } = await stat(path);
      const problem = recordLengthProblem(size, options);
      if (problem !== undefined) problems.push(`${name} ${problem}`);
      else files.push({ name: path, length: size, sha256: origin?.files[name], read: () => readFile(path) });
    } catch (error) {
      const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
      problems.push(`${name} ${missing ? "is missing" : `cannot be read (${errorMessage(error)})`}`);
    }
  }
  if (problems.length > 0) return { kind: "damaged", problem: `is not whole: ${problems.join(", ")}` };
  return {
    kind: "files",
    files,
    source: origin?.url ?? folder,
    status: origin ? archiveStatus(origin.archive) : unofficial,
  };
}

async function fromArchive(archive: string, options: ParseOptions): Promise<FolderContent> {
  const contents = new Map<string, Uint8Array>();
  const { update, digests } = hashing(["md5", "sha256"]);
  try {
    await readArchiveEntries(archive, {
      ...options,
      onArchiveBytes: update,
      open(name, length) {
        const content = new Uint8Array(length);
        contents.set(name, content);
        let written = 0;
        return {
          write(part) {
            content.set(part, written);
            written += part.length;
          },
          end() {},
        };
      },
    });
  } catch (error) {
    return { kind: "damaged", problem: `cannot be unpacked as a .tar.gz archive (${errorMessage(error)})` };
  }
  // The official archive has its files in no order, and the order decides which image is the first.
  const files = recordFileNames.flatMap((name): FoundFile[] => {
    const length = contents.get(name)?.length;
    return length === undefined ? [] : [{ name, length, read: async () => taken(contents, name) }];
  });
  const missing = recordFileNames.filter((name) => !contents.has(name));
  if (missing.length > 0) {
    return {
      kind: "damaged",
      problem: `is not whole: ${missing.map((name) => `${name} is missing`).join(", ")}`,
    };
  }
  return { kind: "files", files, source: archive, status: archiveStatus(digests()) };
}

/** A file's content, which is then no longer kept: parsed images take its place in memory. */
function taken(contents: Map<string, Uint8Array>, name: string): Uint8Array {
  const content = contents.get(name);
  if (!content) throw new Error("it was read already");
  contents.delete(name);
  return content;
}

async function kindOf(path: string): Promise<"none" | "file" | "folder"> {
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? "none" : found.isDirectory() ? "folder" : "file";
}

async function holdsAny(directory: string, names: readonly string[]): Promise<boolean> {
  for (const name of names) if ((await kindOf(join(directory, name))) !== "none") return true;
  return false;
}
