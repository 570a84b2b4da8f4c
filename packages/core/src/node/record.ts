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
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { errorMessage, labError } from "../errors.js";
import { type EpochEnd, recordSchemaVersion, type StudyEvent } from "../events.js";

/** The record's name in an output directory. */
export const recordFileName = "record.jsonl";

/**
 * Makes sure that a record can be written to a directory, which is made where it is missing. The record begins with the
 * first event; one that is there already is then kept under the name `record-N.jsonl`.
 *
 * @throws a LabError `invalid-input` where the directory cannot be written.
 */
export function createRecord(directory: string): RecordWriter {
  const path = join(directory, recordFileName);
  try {
    mkdirSync(directory, { recursive: true });
    const probe = join(directory, `.${randomUUID()}.tmp`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw labError(
      "invalid-input",
      `Cannot write the record to ${directory} (${errorMessage(error)}); choose another directory.`,
      { cause: error },
    );
  }
  return {
    path,
    async *pass(events) {
      if (existsSync(path)) renameSync(path, freeName(directory));
      const file = openSync(path, "wx");
      try {
        for await (const event of events) {
          writeSync(file, `${JSON.stringify(event, writeNumber)}\n`);
          yield event;
        }
      } finally {
        fsyncSync(file);
        closeSync(file);
      }
    },
  };
}

/** A record that is being written. */
export interface RecordWriter {
  readonly path: string;
  /** Writes each event as one line before anyone else sees it, and hands it on. */
  pass(events: AsyncIterable<StudyEvent>): AsyncGenerator<StudyEvent>;
}

/**
 * Reads a record: every event in order. A last line that was cut short is left out.
 *
 * @throws a LabError `corrupt-record` for a file that cannot be read, that is no record, has a damaged line before its
 * last, or was written by a newer version.
 */
export function readRecord(path: string): StudyEvent[] {
  const lines = readLines(path);
  const events: StudyEvent[] = [];
  lines.forEach((line, index) => {
    const event = parseLine(line);
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
  if (first.schemaVersion > recordSchemaVersion) {
    throw labError(
      "corrupt-record",
      `${path} has schema version ${first.schemaVersion}, newer than the ${recordSchemaVersion} known here; update this package.`,
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

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line, readNumber);
  } catch {
    return undefined;
  }
}

function isEvent(value: unknown): value is StudyEvent {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

// Only these can be without a finite value; the same text in another field, a title for example, is text.
const figures: ReadonlySet<string> = new Set<keyof EpochEnd>(["trainingLoss", "testLoss", "imagesPerSecond"]);

const notFinite: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
};

// JSON has no NaN and no infinity, and a diverged trial has both.
function writeNumber(_: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

function readNumber(key: string, value: unknown): unknown {
  return figures.has(key) && typeof value === "string" ? (notFinite[value] ?? value) : value;
}

function freeName(directory: string): string {
  let number = 1;
  while (existsSync(join(directory, `record-${number}.jsonl`))) number++;
  return join(directory, `record-${number}.jsonl`);
}
