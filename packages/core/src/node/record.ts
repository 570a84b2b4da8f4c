import { randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { errorMessage, labError } from "../errors.js";
import { eventFromJson, eventToJson, isEvent } from "../event-json.js";
import { recordSchemaVersion, type StudyEvent } from "../events.js";
import { onDisk, replaceWhole } from "./whole-files.js";

/** The record's name in an output directory. */
export const recordFileName = "record.jsonl";

/** When a record takes its place, having been written beside it until then. */
export type RecordMoment = "first-event" | "end" | { readonly resumes: number };

/** A record that is being written. */
export interface RecordWriter {
  readonly path: string;
  /**
   * Writes each event as one line before anyone else sees it, and hands it on.
   *
   * @throws a LabError `storage-failed` where that is impossible; all lines before are whole
   */
  pass(events: AsyncIterable<StudyEvent>): AsyncGenerator<StudyEvent>;
}

/**
 * Writes a record into a directory, which is made where it is missing. It is written beside its place and takes it at a moment: with
 * its first event; once it holds again all that the record there holds (with so many `study-resume`), so that a record never gets shorter;
 * or with its end, where several programs write one. Until then the one that was there stays.
 */
export function recordWriter(directory: string, moment: RecordMoment): RecordWriter {
  const path = join(directory, recordFileName);
  return {
    path,
    async *pass(events) {
      const beside = join(directory, `.record-${randomUUID()}.tmp`);
      let placed = false;
      let resumes = 0;
      const file = onDisk(path, () => {
        mkdirSync(directory, { recursive: true });
        return openSync(beside, "wx");
      });
      const place = (): void => {
        fsyncSync(file);
        renameSync(beside, path);
        placed = true;
      };
      try {
        for await (const event of events) {
          onDisk(path, () => {
            writeLine(file, eventToJson(event));
            if (event.type === "study-resume") resumes++;
            if (!placed && isMoment(moment, event, resumes)) place();
          });
          yield event;
        }
        if (!placed) onDisk(path, place);
      } finally {
        if (placed) fsyncSync(file);
        closeSync(file);
        if (!placed) rmSync(beside, { force: true });
      }
    },
  };
}

function isMoment(moment: RecordMoment, event: StudyEvent, resumes: number): boolean {
  if (moment === "first-event") return true;
  return moment === "end" ? event.type === "study-end" : resumes === moment.resumes;
}

function writeLine(file: number, line: string): void {
  const bytes = Buffer.from(`${line}\n`);
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

/** Writes a whole record to a path, beside it first; what is there is replaced. */
export function writeRecord(path: string, events: readonly StudyEvent[]): void {
  replaceWhole(path, events.map((event) => `${eventToJson(event)}\n`).join(""), true);
}

/** Renames the record of a directory to `record-N.jsonl`; does nothing where there is none. */
export function setRecordAside(directory: string): void {
  const path = join(directory, recordFileName);
  if (existsSync(path)) renameSync(path, freeName(directory));
}

/**
 * Reads a record: every event in order. A last line that was cut short is left out.
 *
 * @throws a LabError `corrupt-record` for a file that cannot be read, that is no record, has a damaged line before its
 * last, or has another schema version.
 */
export function readRecord(path: string): StudyEvent[] {
  const lines = readLines(path);
  const events: StudyEvent[] = [];
  lines.forEach((line, index) => {
    const event = eventFromJson(line);
    if (isEvent(event)) events.push(event);
    else if (index < lines.length - 1) {
      throw labError(
        "corrupt-record",
        `${path} is damaged at line ${index + 1}; only its last line may be incomplete.`,
      );
    }
  });
  const [first] = events;
  if (first?.type !== "study-start") {
    throw labError("corrupt-record", `${path} is not a record: its first line must be a study-start event.`);
  }
  if (first.schemaVersion !== recordSchemaVersion) {
    const newer = first.schemaVersion > recordSchemaVersion;
    throw labError(
      "corrupt-record",
      `${path} has schema version ${first.schemaVersion}, ${newer ? "newer" : "older"} than the ${recordSchemaVersion} known here; ` +
        `${newer ? "update this package" : "read it with the version that wrote it, or train anew"}.`,
    );
  }
  return events;
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line !== "");
  } catch (error) {
    throw labError("corrupt-record", `Cannot read the record ${path}: ${errorMessage(error)}.`, {
      cause: error,
    });
  }
}

function freeName(directory: string): string {
  let number = 1;
  while (existsSync(join(directory, `record-${number}.jsonl`))) number++;
  return join(directory, `record-${number}.jsonl`);
}
