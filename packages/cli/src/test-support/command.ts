import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { StudyEvent } from "@activation-lab/core";
import { readRecord } from "@activation-lab/core/node";

/** What users run: the built command. */
export const bin = resolve(import.meta.dirname, "../../dist/bin.js");

/** A study of the tests. */
export const testStudy = (name: string): string => resolve(import.meta.dirname, name);

/** How a command ended. */
export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Starts the command in a directory, without any CIFAR-10. */
export function startLab(directory: string, args: readonly string[]): ChildProcess {
  if (!existsSync(bin)) throw new Error(`${bin} is missing; build the packages first.`);
  const { CIFAR10_DIR: _, ...environment } = process.env;
  return spawn(process.execPath, [bin, ...args], {
    cwd: directory,
    env: { ...environment, ACTIVATION_LAB_CACHE: join(directory, "cache"), BROWSER: "none" },
  });
}

/** What a started command printed, once it has ended. */
export function finish(child: ChildProcess): Promise<Finished> {
  let out = "";
  let error = "";
  child.stdout?.on("data", (text) => {
    out += text;
  });
  child.stderr?.on("data", (text) => {
    error += text;
  });
  return new Promise((done) => child.on("close", (code) => done({ code, out, error })));
}

/** The events of one type. */
export function ofType<T extends StudyEvent["type"]>(events: readonly StudyEvent[], type: T) {
  return events.filter((event): event is Extract<StudyEvent, { type: T }> => event.type === type);
}

/** The record in a directory. */
export function recordIn(directory: string): StudyEvent[] {
  return readRecord(join(directory, "record.jsonl"));
}
