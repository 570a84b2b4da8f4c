import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRecord } from "@activation-lab/core/node";
import { afterAll, expect, it } from "vitest";

const directory = mkdtempSync(join(tmpdir(), "activation-search-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const bin = join(import.meta.dirname, "../../packages/cli/dist/bin.js");

const lab = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [bin, ...args], { encoding: "utf8", stdio: "pipe" });

it("searches, keeps its yardsticks to the end, and writes out what it found", () => {
  lab("run", join(import.meta.dirname, "study.ts"), "--preset", "smoke", "--out", directory);
  const events = readRecord(join(directory, "record.jsonl"));
  const ended = events.flatMap((event) => (event.type === "trial-end" ? [event.variant] : []));
  expect(ended).toEqual(expect.arrayContaining(["relu", "swish", "gelu"]));
  expect(ended).toHaveLength(5);
  expect(events.filter(({ type }) => type === "trial-pruned")).toHaveLength(1);
  const found = join(directory, "found");
  expect(lab("candidates", directory, "--out", found)).toMatch(/less swish: /);
  expect(readdirSync(found).sort()).toEqual([
    "candidate1.test.ts",
    "candidate1.ts",
    "candidate2.test.ts",
    "candidate2.ts",
  ]);
});
