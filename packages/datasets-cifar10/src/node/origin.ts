import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { recordFileNames } from "../dataset.js";
import { type Digests, isOfficial } from "./digests.js";

/** The file beside unpacked record files that says which archive they came from. */
export const originFileName = "activation-lab.json";

/** What an unpacked folder came from, and what its files must therefore be. */
export interface Origin {
  /** Where the archive was downloaded from. */
  readonly url: string;
  /** Digests of the archive, which were checked before it was unpacked. */
  readonly archive: Digests;
  /** SHA-256 of each record file, by its name. */
  readonly files: Digests;
}

/** Reads where a folder's files came from; undefined where the folder does not say. */
export async function readOrigin(folder: string): Promise<Origin | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(join(folder, originFileName), "utf8"));
    return isOrigin(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What is known of images from an archive with these digests, in a few words. */
export function archiveStatus(archive: Digests): string {
  return isOfficial(archive) ? "official archive, verified by MD5 and SHA-256" : unofficial;
}

/** What is known of images that came without anything to check them by. */
export const unofficial = "unofficial copy";

function isOrigin(value: unknown): value is Origin {
  return (
    typeof value === "object" &&
    value !== null &&
    "url" in value &&
    typeof value.url === "string" &&
    "archive" in value &&
    isDigests(value.archive) &&
    "files" in value &&
    isDigests(value.files) &&
    Object.keys(value.files).sort().join() === [...recordFileNames].sort().join()
  );
}

function isDigests(value: unknown): value is Digests {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((digest) => typeof digest === "string")
  );
}
