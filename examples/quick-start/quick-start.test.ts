import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";

const directory = mkdtempSync(join(tmpdir(), "quick-start-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it("goes from data to report", () => {
  const program = join(import.meta.dirname, "quick-start.js");
  const out = execFileSync(process.execPath, [program], { cwd: directory, encoding: "utf8" });
  expect(out).toContain("Which of three?");
  for (const activation of ["relu", "swish", "tanh"])
    expect(out).toMatch(new RegExp(`^${activation} +\\d`, "m"));
  expect(readFileSync(join(directory, "results/quick-start.html"), "utf8")).toContain("Which of three?");
});

it("is as short as its README says", () => {
  const lines = readFileSync(join(import.meta.dirname, "quick-start.js"), "utf8")
    .trimEnd()
    .split("\n");
  expect(lines.length).toBeLessThanOrEqual(30);
});
