import { statSync } from "node:fs";
import { join } from "node:path";
import { recordFileName } from "@activation-lab/core/node";

/** The record that a person named: itself, or the directory that it lies in. */
export function recordPath(named: string): string {
  const isDirectory = statSync(named, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isDirectory ? join(named, recordFileName) : named;
}
