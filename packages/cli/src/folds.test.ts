import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StudyEvent } from "@activation-lab/core";
import { trialDifferences } from "@activation-lab/core/run";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finish, ofType, recordIn, startLab, testStudy } from "./test-support/command.js";

const study = testStudy("folded-study.ts");
let directory = "";
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "folds-"));
  const { code } = await lab("run", study, "--in-thread", "--out", "whole");
  expect(code).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const lab = (...args: string[]) => finish(startLab(directory, args));
const record = (name: string) => recordIn(join(directory, name));
const ofTrial = (events: readonly StudyEvent[], trial: number) =>
  events.filter((event) => "trial" in event && event.trial === trial && event.type !== "trial-retry");

describe("a cross-validation", () => {
  it("is listed with the fold of each trial, and recorded so", async () => {
    const { code, out } = await lab("run", study, "--dry-run");
    expect(code).toBe(0);
    const names = [...out.matchAll(/^ +\d+ {2}[0-9a-f]{16} {2}(.*)$/gm)].map(([, name]) => name);
    expect(names).toEqual([
      "tanh, seed 0, fold 1",
      "tanh, seed 1, fold 2",
      "tanh, seed 2, fold 1, repetition 2",
      "tanh, seed 3, fold 2, repetition 2",
    ]);
    const ends = ofType(record("whole"), "trial-end");
    expect(ends.map(({ seed, fold, repetition }) => [seed, fold, repetition])).toEqual(
      [0, 1, 2, 3].map((seed) => [seed, (seed % 2) + 1, Math.floor(seed / 2) + 1]),
    );
    const [start] = ofType(record("whole"), "study-start");
    expect(start?.plan).toMatchObject({
      folds: 2,
      dataset: { trainingImages: 30, validationImages: 31, testImages: 20 },
    });
  });

  it("ends with the same bits in workers that were killed and went on", async () => {
    const child = startLab(directory, ["run", study, "--workers", "2", "--out", "killed", "--json"]);
    child.stdout?.on("data", (text) => {
      if (/"type":"trial-end"/.test(String(text))) child.kill("SIGKILL");
    });
    await finish(child);
    const { code, error } = await lab("run", study, "--workers", "2", "--out", "killed");
    expect(code).toBe(0);
    expect(error).toMatch(/Going on in killed: [1-3] of 4 trials are left/);
    for (let trial = 1; trial <= 4; trial++)
      expect(trialDifferences(ofTrial(record("killed"), trial), ofTrial(record("whole"), trial))).toEqual([]);
  });

  it("is confirmed by training its trials again", async () => {
    const { code, out } = await lab("verify", "whole", "--trials", "2");
    expect(out).toContain("same bits  Trial 3, tanh, seed 2, fold 1, repetition 2");
    expect(out.match(/^same bits/gm)).toHaveLength(2);
    expect(code).toBe(0);
  });
});
