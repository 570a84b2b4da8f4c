import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRecord } from "@activation-lab/core/node";
import { afterAll, expect, it } from "vitest";

const directory = mkdtempSync(join(tmpdir(), "activation-search-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const bin = join(import.meta.dirname, "../../packages/cli/dist/bin.js");

it("searches, and keeps its yardsticks to the end", () => {
  const study = join(import.meta.dirname, "study.ts");
  execFileSync(process.execPath, [bin, "run", study, "--preset", "smoke", "--out", directory], {
    stdio: "pipe",
  });
  const events = readRecord(join(directory, "record.jsonl"));
  const ended = events.flatMap((event) => (event.type === "trial-end" ? [event.variant] : []));
  expect(ended).toEqual(expect.arrayContaining(["relu", "swish", "gelu"]));
  expect(ended).toHaveLength(5);
  expect(events.filter(({ type }) => type === "trial-pruned")).toHaveLength(1);
});
