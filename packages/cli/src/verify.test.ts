import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finish, recordIn, startLab, testStudy } from "./test-support/command.js";

let directory = "";
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "verify-"));
  const args = ["--epochs", "2", "--seeds", "2", "--activations", "relu,swish", "--out", "honest"];
  const { code } = await lab("run", testStudy("interruptible-study.ts"), ...args);
  expect(code).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const lab = (...args: string[]) => finish(startLab(directory, args));

/** A copy of the honest record in which a text stands in place of another. */
function tampered(name: string, change: (record: string) => string): string {
  const honest = readFileSync(join(directory, "honest", "record.jsonl"), "utf8");
  const changed = change(honest);
  expect(changed).not.toBe(honest);
  mkdirSync(join(directory, name));
  const path = join(directory, name, "record.jsonl");
  writeFileSync(path, changed);
  return path;
}

/** Changes the first match in the lines of one event of one trial. */
function inEvent(type: string, trial: number, pattern: RegExp, replacement: string) {
  return (record: string): string =>
    record
      .split("\n")
      .map((line) =>
        line.startsWith(`{"type":"${type}","trial":${trial},`) ? line.replace(pattern, replacement) : line,
      )
      .join("\n");
}

describe("verify", () => {
  it("confirms a record, trial by trial", async () => {
    const { code, out, error } = await lab("verify", "honest");
    expect(error).not.toMatch(/^\s+at /m);
    expect(out.match(/^same bits {2}Trial/gm)).toHaveLength(4);
    expect(out).toContain("All 4 trials that were trained again ended with the same bits.");
    expect(out).not.toContain("Other arithmetic");
    expect(code).toBe(0);
  });

  it("trains as few trials as asked for", async () => {
    const { code, out } = await lab("verify", "honest", "--trials", "1");
    expect(out.match(/^same bits/gm)).toHaveLength(1);
    expect(code).toBe(0);
  });

  it.each<[string, (record: string) => string, number, RegExp]>([
    [
      "metric",
      inEvent("epoch-end", 3, /"testLoss":[0-9.]+/, '"testLoss":1.25'),
      3,
      /another result.*epoch [12] testLoss: 1\.25 and \d|contradicts itself.*testLoss/,
    ],
    [
      "metric wherever it stands",
      (record) => inEvent("trial-end", 2, /"confusion":\[\[\d+/, '"confusion":[[77')(record),
      2,
      /another result.*confusion/,
    ],
    [
      "hash",
      inEvent("trial-end", 4, /"weightsHash":"[0-9a-f]{4}/, '"weightsHash":"0000'),
      4,
      /another result.*weightsHash: 0000/,
    ],
    ["seed in an event", inEvent("epoch-end", 2, /"seed":\d+/, '"seed":5'), 2, /contradicts itself.*seed 5/],
    [
      "seed everywhere",
      (record) =>
        record
          .replaceAll(/("trial":3,"id":"[0-9a-f]+","variant":"relu","activation":"relu","seed":)1/g, "$19")
          .toString(),
      3,
      /seed 9: the study's trial of that number is relu, seed 1/,
    ],
  ])("names the trial whose %s was changed", async (name, change, trial, sentence) => {
    const { code, out } = await lab("verify", tampered(name.replaceAll(" ", "-"), change));
    const different = out.split("\n").filter((line) => line.startsWith("DIFFERENT"));
    expect(different).toHaveLength(1);
    expect(different[0]).toContain(`Trial ${trial},`);
    expect(different[0]).toMatch(sentence);
    expect(out.match(/^same bits/gm)).toHaveLength(3);
    expect(out).toContain("1 of 4 trials are not what the record says.");
    expect(code).toBe(1);
  });

  it("names a trial that the record's own plan does not have", async () => {
    const path = tampered("added", (record) =>
      record.replace(/^(\{"type":"trial-end","trial":)4(,.*)$/m, "$14$2\n$19$2"),
    );
    const { code, out } = await lab("verify", path, "--trials", "1");
    expect(out).toContain("DIFFERENT  Trial 9: the record contradicts itself: the plan has no such trial.");
    expect(out).toContain("1 of 2 trials are not what the record says.");
    expect(code).toBe(1);
  });

  it("tells other arithmetic apart from another result, with the command that brings the versions", async () => {
    const path = tampered("elsewhere", (record) =>
      record
        .replace('"numericsVersion":4},"trials"', '"numericsVersion":3},"trials"')
        .replaceAll('"@activation-lab/core":"0.0.0"', '"@activation-lab/core":"0.0.1"')
        .replace(/"relu":"[0-9a-f]{16}"/, '"relu":"0123456789abcdef"'),
    );
    const { code, out } = await lab("verify", path, "--trials", "2");
    expect(out).toContain("Other arithmetic or other settings: numericsVersion: 3 then, 4 now.");
    expect(out).toContain("activation relu: it no longer computes the same on fixed inputs.");
    expect(out).toContain("The versions of the record: npm install @activation-lab/core@0.0.1");
    expect(out.match(/^same bits/gm)).toHaveLength(2);
    expect(code).toBe(0);
  });

  it("says what is missing", async () => {
    const path = tampered("homeless", (record) =>
      record.replace(/"studyFile":"[^"]*"/, '"studyFile":"gone.ts"'),
    );
    expect(await lab("verify", path)).toMatchObject({
      code: 2,
      error: expect.stringContaining("the study gone.ts, which is not here; name its file with --study."),
    });
    const named = await lab("verify", path, "--study", testStudy("interruptible-study.ts"), "--trials", "1");
    expect(named.code).toBe(0);
    expect(await lab("verify")).toMatchObject({ code: 2, error: expect.stringContaining("Name one record") });
    expect(recordIn(join(directory, "honest")).at(-1)).toMatchObject({ completed: 4 });
  });
});
