import { randomUUID } from "node:crypto";
import { readFile, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { defineReporter, type Reporter } from "@activation-lab/core";
import type { SummaryOptions } from "../summary.js";
import { eventFileName, tensorBoardFiles } from "../tensorboard.js";
import { findStudyStart } from "../trials.js";
import { writeWholeFile } from "./write-file.js";

/** Where the TensorBoard reporter writes. */
export interface TensorBoardOptions extends SummaryOptions {
  /** What TensorBoard is then given as `--logdir`, or a directory below that: "tensorboard". */
  readonly directory: string;
}

/** Lists what was written, so that the next record's runs replace these. */
const listName = "activation-lab-runs.json";

/**
 * Writes TensorBoard's event files to a directory, once the record has ended: a run for each trial and each variant. What the
 * reporter wrote there before and does not write again is removed; nothing else in the directory is touched.
 */
export function tensorboard({ directory, ...options }: TensorBoardOptions): Reporter {
  return defineReporter({
    name: "tensorboard",
    async onRecordEnd(events) {
      if (!findStudyStart(events)) return;
      const old = await readList(directory);
      const written: string[] = [];
      for await (const { path, bytes } of tensorBoardFiles(events, options)) {
        const target = join(directory, path);
        // TensorBoard would read a file beside it that had its name in its own.
        await writeWholeFile(target, bytes, join(dirname(target), `.${randomUUID()}.tmp`));
        written.push(path);
      }
      await writeWholeFile(join(directory, listName), `${JSON.stringify({ files: written }, null, 2)}\n`);
      for (const path of old.filter((one) => !written.includes(one))) await removeRun(directory, path);
    },
  });
}

/** The files that the list names and that can be ours; none where there is no list, or another file of its name. */
async function readList(directory: string): Promise<string[]> {
  const text = await readFile(join(directory, listName), "utf8").catch(() => "{}");
  const parsed = parsedOrNothing(text);
  if (typeof parsed !== "object" || parsed === null || !("files" in parsed) || !Array.isArray(parsed.files))
    return [];
  const files: readonly unknown[] = parsed.files;
  return files.filter((path) => typeof path === "string" && isOurs(path)).map(String);
}

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a path is one that this reporter writes: an event file at most two directories below. */
function isOurs(path: string): boolean {
  const parts = path.split("/");
  return (
    parts.length <= 3 && parts.at(-1) === eventFileName && parts.every((part) => /^\w[\w.-]*$/.test(part))
  );
}

/** Removes a file, then its directories as far as they are empty. */
async function removeRun(directory: string, path: string): Promise<void> {
  await rm(join(directory, path), { force: true });
  for (let inside = dirname(path); inside !== "."; inside = dirname(inside)) {
    const removed = await rmdir(join(directory, inside)).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}
