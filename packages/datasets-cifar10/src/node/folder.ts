import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { errorMessage } from "@activation-lab/core";
import { officialArchive, testFile, trainingFiles } from "../dataset.js";
import { type RecordFile, recordLengthProblem } from "../parse.js";
import { readArchive } from "./archive.js";

/** What a folder turned out to hold: the six files' content, or what is wrong, as the end of "DIR …". */
export type FolderContent =
  /** The training files in their order, then the test file. */
  | { readonly kind: "files"; readonly files: readonly RecordFile[] }
  /** Nothing that looks like CIFAR-10 is there. */
  | { readonly kind: "nothing"; readonly problem: string }
  /** CIFAR-10 is there, but not whole. */
  | { readonly kind: "damaged"; readonly problem: string };

const fileNames: readonly string[] = [...trainingFiles, testFile];

/**
 * Reads CIFAR-10 from a folder that holds the six files, or `cifar-10-batches-bin` with them, or the official archive.
 * The path of such an archive itself will do, too.
 */
export async function readFolder(directory: string): Promise<FolderContent> {
  const kind = await kindOf(directory);
  if (kind === "none") return { kind: "nothing", problem: "does not exist" };
  if (kind === "file") return fromArchive(directory);
  const inside = join(directory, officialArchive.folder);
  const archive = join(directory, officialArchive.fileName);
  if (await holdsAny(directory, fileNames)) return fromFiles(directory);
  if ((await kindOf(inside)) === "folder") return fromFiles(inside);
  if ((await kindOf(archive)) === "file") return fromArchive(archive);
  const python = await holdsAny(directory, ["data_batch_1", "cifar-10-batches-py"]);
  return {
    kind: "nothing",
    problem: python
      ? "holds the Python version of CIFAR-10, not the binary version"
      : `holds none of ${fileNames.join(", ")}, ${officialArchive.folder} and ${officialArchive.fileName}`,
  };
}

async function fromFiles(folder: string): Promise<FolderContent> {
  const problems: string[] = [];
  const files: RecordFile[] = [];
  for (const name of fileNames) {
    const path = join(folder, name);
    try {
      const { size } = await stat(path);
      const problem = recordLengthProblem(size);
      if (problem !== undefined) problems.push(`${name} ${problem}`);
      // Once a file is known to be wrong, the others need only be looked at.
      else if (problems.length === 0) files.push({ name: path, bytes: await readFile(path) });
    } catch (error) {
      const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
      problems.push(`${name} ${missing ? "is missing" : `cannot be read (${errorMessage(error)})`}`);
    }
  }
  return content(files, problems);
}

async function fromArchive(archive: string): Promise<FolderContent> {
  try {
    const found = await readArchive(archive);
    return content(inOrder(found), recordFileProblems(found));
  } catch (error) {
    return { kind: "damaged", problem: `cannot be unpacked as a .tar.gz archive (${errorMessage(error)})` };
  }
}

/** The official archive has its files in no order, and the order decides which image is the first. */
function inOrder(files: readonly RecordFile[]): RecordFile[] {
  return fileNames.flatMap((name) => files.find((file) => file.name === name) ?? []);
}

/** What keeps `files` from being CIFAR-10's six, one phrase a file. */
export function recordFileProblems(files: readonly RecordFile[]): string[] {
  return fileNames.flatMap((name) => {
    const file = files.find((candidate) => candidate.name === name);
    const problem = file ? recordLengthProblem(file.bytes.length) : "is missing";
    return problem === undefined ? [] : [`${name} ${problem}`];
  });
}

function content(files: readonly RecordFile[], problems: readonly string[]): FolderContent {
  return problems.length === 0
    ? { kind: "files", files }
    : { kind: "damaged", problem: `is not whole: ${problems.join(", ")}` };
}

async function kindOf(path: string): Promise<"none" | "file" | "folder"> {
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? "none" : found.isDirectory() ? "folder" : "file";
}

async function holdsAny(directory: string, names: readonly string[]): Promise<boolean> {
  for (const name of names) if ((await kindOf(join(directory, name))) !== "none") return true;
  return false;
}
