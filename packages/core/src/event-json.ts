import type { EpochEnd, StudyEvent } from "./events.js";

/** An event, or what holds events, as one line. JSON has no NaN and no infinity: they become the strings `"NaN"` and so on. */
export function eventToJson(event: object): string {
  return JSON.stringify(event, writeNumber);
}

/** What a line of a record says; undefined where it is no JSON. */
export function eventFromJson(line: string): unknown {
  try {
    return JSON.parse(line, readNumber);
  } catch {
    return undefined;
  }
}

/** Whether a value that was read is an event. */
export function isEvent(value: unknown): value is StudyEvent {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

// Only these can be without a finite value; the same text in another field, a title for example, is text.
const figures: ReadonlySet<string> = new Set<keyof EpochEnd>(["trainingLoss", "testLoss", "imagesPerSecond"]);

const notFinite: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
};

function writeNumber(_: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

function readNumber(key: string, value: unknown): unknown {
  return figures.has(key) && typeof value === "string" ? (notFinite[value] ?? value) : value;
}
