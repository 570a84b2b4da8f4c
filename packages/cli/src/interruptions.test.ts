import type { ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StudyEvent } from "@activation-lab/core";
import { trialDifferences } from "@activation-lab/core/run";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finish, ofType, recordIn, startLab, testStudy } from "./test-support/command.js";

// Each is a moment of its own, of which a test run takes one; `pnpm check:interruptions` takes 30.
const moments = Number(process.env.INTERRUPTIONS ?? 1);
const study = testStudy("interruptible-study.ts");

let directory = "";
let uninterrupted: ReadonlyMap<number, StudyEvent[]> = new Map();
let studyMs = 0;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "interruptions-"));
  const started = performance.now();
  const { code } = await finish(start("whole"));
  studyMs = performance.now() - started;
  expect(code).toBe(0);
  uninterrupted = byTrial(recordIn(output("whole")));
  expect(uninterrupted.size).toBe(6);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const output = (name: string): string => join(directory, name);

function start(name: string, ...more: string[]): ChildProcess {
  return startLab(directory, ["run", study, "--workers", "2", "--out", name, ...more]);
}

/** Every trial's own events; that one trial was run anew is no event of a result. */
function byTrial(events: readonly StudyEvent[]): Map<number, StudyEvent[]> {
  const trials = new Map<number, StudyEvent[]>();
  for (const event of events) {
    if ("trial" in event && event.type !== "trial-retry")
      trials.set(event.trial, [...(trials.get(event.trial) ?? []), event]);
  }
  return trials;
}

/** Whether a record has every trial once, with the figures and the weights of the study that was not interrupted. */
function expectUnharmed(events: readonly StudyEvent[]): void {
  const trials = byTrial(events);
  expect([...trials.keys()].sort()).toEqual([...uninterrupted.keys()].sort());
  for (const [trial, whole] of uninterrupted) {
    const own = trials.get(trial) ?? [];
    expect(own.map(({ type }) => type)).toEqual(whole.map(({ type }) => type));
    expect(trialDifferences(own, whole)).toEqual([]);
  }
  expect(events.at(-1)).toMatchObject({ type: "study-end", completed: 6, failed: 0, stopped: false });
}

const wait = (durationMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, durationMs));
const numbered = Array.from({ length: moments }, (_, index) => index);

describe.skipIf(process.platform === "win32")("a study that is killed at a random moment", () => {
  it.each(numbered)("ends with the same bits when it is run again (%i)", async (index) => {
    const name = `killed-${index}`;
    const child = start(name);
    const ended = finish(child);
    // From before it trains to shortly after it has ended.
    await Promise.race([wait(Math.random() * studyMs * 1.05), ended]);
    child.kill("SIGKILL");
    await ended;
    const { code, error } = await finish(start(name));
    expect(error).not.toMatch(/^\s+at /m);
    expect(code).toBe(0);
    expectUnharmed(recordIn(output(name)));
    expect(existsSync(join(output(name), "checkpoints"))).toBe(false);
  });

  it("is killed again and again, and still ends", async () => {
    for (let attempt = 0; attempt < 4; attempt++) {
      const child = start("often");
      const ended = finish(child);
      await Promise.race([wait(studyMs * (0.5 + 0.4 * Math.random())), ended]);
      child.kill("SIGKILL");
      await ended;
    }
    await finish(start("often"));
    expectUnharmed(recordIn(output("often")));
  });
});

describe.skipIf(process.platform === "win32")("two programs on one directory", () => {
  it.each(numbered)("count every trial once when one of them is killed (%i)", async (index) => {
    const name = `shared-${index}`;
    const shared = ["--shared", "--lease", "3"];
    const [one, other] = [start(name, "--workers", "1", ...shared), start(name, "--workers", "1", ...shared)];
    const ends = [finish(one), finish(other)];
    await wait(Math.random() * studyMs);
    one.kill("SIGKILL");
    const [, survivor] = await Promise.all(ends);
    expect(survivor?.code).toBe(0);
    expectUnharmed(recordIn(output(name)));
    const files = readdirSync(join(output(name), "trials"));
    expect(files.filter((file) => file.endsWith(".jsonl"))).toHaveLength(6);
    const { code, error } = await finish(start(name, ...shared));
    expect(code).toBe(0);
    expect(error).toContain("Every trial of this study has its outcome");
  });

  it("count every trial once when one stands still past its lease and goes on", async () => {
    const shared = ["--shared", "--lease", "1", "--workers", "1"];
    const [one, other] = [start("stopped", ...shared), start("stopped", ...shared)];
    const ends = [finish(one), finish(other)];
    await wait(0.6 * studyMs);
    one.kill("SIGSTOP");
    const survivor = await ends[1];
    expect(survivor?.code).toBe(0);
    expectUnharmed(recordIn(output("stopped")));
    one.kill("SIGCONT");
    expect((await ends[0])?.code).toBe(0);
    expectUnharmed(recordIn(output("stopped")));
    expect(ofType(recordIn(output("stopped")), "trial-end")).toHaveLength(6);
  });
});

it("shards of a study, merged, are the study", async () => {
  for (const shard of ["1/3", "2/3", "3/3"]) {
    const { code } = await finish(start(`shard-${shard[0]}`, "--shard", shard));
    expect(code).toBe(0);
  }
  const parts = ["shard-1", "shard-2", "shard-3"];
  for (const part of parts) {
    const ends = ofType(recordIn(output(part)), "trial-end");
    expect(ends).toHaveLength(2);
    expect(new Set(ends.map(({ variant }) => variant)).size).toBe(2);
  }
  const merge = (...args: string[]) => finish(startLab(directory, ["merge", ...args]));
  const { code } = await merge(...parts, "--out", "merged");
  expect(code).toBe(0);
  expectUnharmed(recordIn(output("merged")));
  expect(existsSync(join(output("merged"), "report.md"))).toBe(true);
  const partial = await merge("shard-1", "shard-3", "--out", "partial");
  expect(partial.code).toBe(0);
  expect(recordIn(output("partial")).at(-1)).toMatchObject({ completed: 4, stopped: true });
  const twice = await merge(...parts, "shard-1", "--out", "merged");
  expect(twice).toMatchObject({
    code: 2,
    error: expect.stringContaining("merged/record.jsonl is there already"),
  });
});
