import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { StudyEvent } from "../events.js";
import { defineReporter } from "../reporter.js";
import { reporterChecks, testReporter } from "./reporter.js";

const directory = mkdtempSync(join(tmpdir(), "activation-lab-written-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const path = join(directory, "report.txt");
const written = () => readFileSync(path, "utf8");
const textOf = (events: readonly StudyEvent[]): string => events.map(({ type }) => type).join("\n");

const writing = (onRecordEnd: (events: readonly StudyEvent[]) => void | Promise<void>) => () =>
  defineReporter({ name: "writing", onRecordEnd });

testReporter(
  writing(async (events) => {
    await writeFile(`${path}.tmp`, textOf(events));
    await rename(`${path}.tmp`, path);
  }),
  { written },
);
testReporter(
  writing((events) => writeFileSync(path, textOf(events))),
  { written },
);

async function problems(
  onRecordEnd: (events: readonly StudyEvent[]) => void | Promise<void>,
): Promise<string[]> {
  const said: string[] = [];
  for (const { run } of reporterChecks(writing(onRecordEnd), { written }))
    await run().catch((error: Error) => said.push(error.message));
  return said;
}

it("finds a file that is written in place", async () => {
  expect(await problems((events) => writeFile(path, textOf(events)))).toEqual([
    expect.stringMatching(
      /^While it writes, a reader finds \d+ of \d+ characters; write a file beside its place, and/,
    ),
  ]);
});

it("finds a report of the clock and one that grows", async () => {
  let calls = 0;
  expect(await problems(() => writeFileSync(path, String(++calls)))).toEqual([
    expect.stringMatching(/^What it writes of the same record differs; let it rest on the events alone/),
  ]);
});
