import { basename, dirname, extname, resolve } from "node:path";
import { labError, type StudyEvent } from "@activation-lab/core";
import { readRecord, recordFileName } from "@activation-lab/core/node";

/** A record among several. */
export interface NamedRecord {
  /** Differs from the others'. */
  readonly name: string;
  readonly path: string;
  readonly events: readonly StudyEvent[];
}

/**
 * Each record by the directory that it lies in, or by its file's name where that is its own; numbered where that is taken.
 *
 * @throws a LabError `invalid-input` where a record is named twice
 */
export function namedRecords(paths: readonly string[]): NamedRecord[] {
  const names: string[] = [];
  return paths.map((path, index) => {
    if (paths.findIndex((other) => resolve(other) === resolve(path)) < index)
      throw labError("invalid-input", `${path} is named twice; name each record once.`);
    const own =
      basename(path) === recordFileName ? basename(dirname(resolve(path))) : basename(path, extname(path));
    let name = own;
    for (let number = 2; names.includes(name); number++) name = `${own}-${number}`;
    names.push(name);
    return { name, path, events: readRecord(path) };
  });
}
