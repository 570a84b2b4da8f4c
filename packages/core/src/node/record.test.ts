import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isLabError } from "../errors.js";
import type { EpochEnd, Plan, StudyEvent } from "../events.js";
import { testEnvironment } from "../test-support/tiny-study.js";
import { exampleEvents } from "../testing/example-events.js";
import { readRecord, recordWriter, setRecordAside } from "./record.js";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "record-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const [example] = exampleEvents({ activations: ["relu"], seeds: [0], epochs: 1 });
if (example?.type !== "study-start") throw new Error("a record begins with its study-start");
// A title that reads like a figure which is no number.
const plan: Plan = { ...example.plan, title: "NaN" };
const start: StudyEvent = { type: "study-start", schemaVersion: 2, plan, environment: testEnvironment };
const diverged: EpochEnd = {
  type: "epoch-end",
  trial: 1,
  id: "0000000000000001",
  variant: "relu",
  activation: "relu",
  seed: 0,
  epoch: 1,
  trainingLoss: Number.NaN,
  trainingAccuracy: 0.1,
  testLoss: Number.POSITIVE_INFINITY,
  testAccuracy: 0.1,
  durationMs: 1,
  trainingDurationMs: 1,
  imagesPerSecond: 1,
};

async function write(events: readonly StudyEvent[]): Promise<string> {
  async function* source() {
    yield* events;
  }
  setRecordAside(directory);
  const record = recordWriter(directory, "first-event");
  for await (const event of record.pass(source())) {
    expect(readFileSync(record.path, "utf8")).toContain(`"type":"${event.type}"`);
  }
  return record.path;
}

function codeOf(action: () => unknown): string | undefined {
  try {
    action();
  } catch (error) {
    return isLabError(error) ? error.code : "another error";
  }
  return undefined;
}

describe("the record", () => {
  it("comes back as it was written, figures that are no numbers included", async () => {
    expect(readRecord(await write([start, diverged]))).toEqual([start, diverged]);
  });

  it("can be read wherever it was cut short", async () => {
    const path = await write([start, diverged, diverged]);
    const whole = readFileSync(path, "utf8");
    const firstLine = whole.indexOf("\n") + 1;
    for (let length = firstLine; length <= whole.length; length += 7) {
      writeFileSync(path, whole.slice(0, length));
      const expected = whole
        .slice(0, length)
        .split("\n")
        .filter((line) => line.endsWith("}")).length;
      expect(readRecord(path).length).toBe(expected);
    }
  });

  it("refuses a damaged line, another file, a missing one, and a newer schema", async () => {
    const path = await write([start, diverged]);
    appendFileSync(path, "{damaged\n");
    appendFileSync(path, `${JSON.stringify(diverged)}\n`);
    expect(() => readRecord(path)).toThrow("is damaged at line 3");
    writeFileSync(path, "{}\n");
    expect(codeOf(() => readRecord(path))).toBe("corrupt-record");
    writeFileSync(path, JSON.stringify({ ...start, schemaVersion: 99 }));
    expect(() => readRecord(path)).toThrow("schema version 99");
    writeFileSync(path, JSON.stringify({ ...start, schemaVersion: 1 }));
    expect(() => readRecord(path)).toThrow("schema version 1, older");
    expect(codeOf(() => readRecord(join(directory, "none")))).toBe("corrupt-record");
  });

  it("keeps the record that was there before", async () => {
    await write([start]);
    await write([start, diverged]);
    await write([start]);
    expect(readdirSync(directory).sort()).toEqual(["record-1.jsonl", "record-2.jsonl", "record.jsonl"]);
    expect(readRecord(join(directory, "record-2.jsonl"))).toHaveLength(2);
  });
});
