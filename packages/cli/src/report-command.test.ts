import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Finished, finish, startLab } from "./test-support/command.js";

const tutorial = resolve(import.meta.dirname, "../../../docs/results/tutorial/record.jsonl");

let directory = "";
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "activation-lab-report-"));
  mkdirSync(join(directory, "tutorial"));
  cpSync(tutorial, join(directory, "tutorial", "record.jsonl"));
  // Another study: other images, which it says, and cut short.
  const other = readFileSync(tutorial, "utf8").split("\n").slice(0, 1_000);
  other[0] = other[0]?.replace('"dataset":{', '"dataset":{"notice":"generated images, not CIFAR-10",') ?? "";
  writeFileSync(join(directory, "other.jsonl"), other.join("\n"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const lab = (...args: string[]): Promise<Finished> => finish(startLab(directory, args));
const filesIn = (...names: string[]): string[] => readdirSync(join(directory, ...names)).sort();

describe("report of one record", () => {
  it("writes the formats that were chosen, elsewhere if asked, and prints what it wrote", async () => {
    const { code, out, error } = await lab(
      "report",
      "tutorial",
      "--csv",
      "--json",
      "--latex",
      "--out",
      "one",
    );
    const paths = ["results.csv", "trials.csv", "claims.csv", "report.tex", "report.json"].map((file) =>
      join("one", file),
    );
    expect([code, out, error]).toEqual([0, `${paths.join("\n")}\n`, ""]);
    expect(filesIn("one")).toEqual([
      ...["claims.csv", "report.json", "report.tex", "results.csv", "trials.csv"],
    ]);
    expect(filesIn("tutorial")).toEqual(["record.jsonl"]);
  });

  it("names the format that cannot be written, and writes the others", async () => {
    mkdirSync(join(directory, "taken", "report.json"), { recursive: true });
    const { code, out, error } = await lab("report", "tutorial", "--csv", "--json", "--out", "taken");
    const written = ["results.csv", "trials.csv", "claims.csv"].map((file) => `${join("taken", file)}\n`);
    expect([code, out]).toEqual([1, written.join("")]);
    expect(error).toMatch(/^Reporter json failed .*\n$/);
  });
});

describe("report of several records", () => {
  it("lays them side by side, in a table and on a page", async () => {
    const { code, out, error } = await lab("report", "tutorial", "other.jsonl", "--out", "together");
    expect(code).toBe(0);
    expect(out).toMatch(/ tutorial +other\n/);
    expect(out).toMatch(/^sigmoid +\d+\.\d % .* \d+\.\d %.*$/m);
    expect(out).toContain("other: Note: generated images, not CIFAR-10");
    expect(error).toBe(`${join("together", "comparison.html")} shows them side by side.\n`);
    expect(filesIn("together")).toEqual(["comparison.html"]);
  });

  it("writes formats that show one record for each, and keeps records of one name apart", async () => {
    mkdirSync(join(directory, "elsewhere", "other"), { recursive: true });
    cpSync(tutorial, join(directory, "elsewhere", "other", "record.jsonl"));
    const records = ["tutorial", "other.jsonl", join("elsewhere", "other")];
    const { code, out } = await lab("report", ...records, "--html", "--json", "--out", "each");
    const paths = ["tutorial", "other", "other-2"].map((name) => join("each", name, "report.json"));
    expect([code, out]).toEqual([0, `${[...paths, join("each", "comparison.html")].join("\n")}\n`]);
    expect(filesIn("each")).toEqual(["comparison.html", "other", "other-2", "tutorial"]);
  });

  it("refuses one that is named twice", async () => {
    const { code, out, error } = await lab("report", "tutorial", join("tutorial", "record.jsonl"));
    expect([code, out]).toEqual([2, ""]);
    expect(error).toBe(`${join("tutorial", "record.jsonl")} is named twice; name each record once.\n`);
  });
});
