import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isLabError, type StudyEvent } from "@activation-lab/core";
import { eventToJson } from "@activation-lab/core/run";
import { exampleEvents } from "@activation-lab/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { candidatesCommand } from "./candidates-command.js";
import { foundCandidates } from "./found-candidates.js";

const titles = {
  relu: "ReLU",
  first: "x * sigmoid(x)",
  second: "max(sin(x), 0.1 * x)",
  third: "exp(-(x^2))",
};
const validation: Readonly<Record<string, number>> = { relu: 0.8, first: 0.6, second: 0.7, third: 0.9 };

/** A search of three formulas beside ReLU, of which the third is given up. */
const events = exampleEvents({ activations: Object.keys(titles), pruned: [7, 8] }).map(
  (event): StudyEvent => {
    if (event.type === "study-start")
      return {
        ...event,
        plan: { ...event.plan, activationTitles: { ...event.plan.activationTitles, ...titles } },
      };
    if (event.type !== "trial-end") return event;
    // The first is better on the test images, which must not rank it.
    const testAccuracy = event.variant === "first" ? 0.9 + event.seed / 100 : event.testAccuracy;
    return { ...event, testAccuracy, validationAccuracy: validation[event.variant] ?? 0 };
  },
);

let directory = "";
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "candidates-"));
  mkdirSync(join(directory, "search"));
  writeFileSync(
    join(directory, "search/record.jsonl"),
    events.map((event) => `${eventToJson(event)}\n`).join(""),
  );
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function candidates(...args: string[]): Promise<string> {
  let out = "";
  const stream = { write: (text: string) => (out += text) };
  expect(await candidatesCommand(args, { out: stream, error: { write: () => true } })).toBe(0);
  return out;
}

describe("foundCandidates", () => {
  it("ranks formulas by validation accuracy, and lays them beside the other activations", () => {
    const { ranked, givenUp, failed } = foundCandidates(events);
    expect(ranked.map(({ label }) => label)).toEqual(["second", "first"]);
    expect([givenUp, failed]).toEqual([1, 0]);
    const [best, other] = ranked;
    expect(best).toMatchObject({ formula: titles.second, validationAccuracy: 0.7 });
    expect(best?.differences).toMatchObject([{ yardstick: "relu", comparisons: 2 }]);
    expect(other?.differences[0]?.difference).toBeCloseTo(0.905 - (best?.testAccuracy ?? 0), 12);
  });
});

describe("candidates", () => {
  it("lists the best and writes them out", async () => {
    const plugins = join(directory, "plugins");
    const out = await candidates(join(directory, "search"), "--out", plugins);
    expect(out).toMatch(/^1\. max\(sin\(x\), 0\.1 \* x\) \(second\)\n {3}validation accuracy 70\.0 %/);
    expect(out).toContain("nearest known activation: Swish (SiLU), at most 0.000 away between -5 and 5");
    expect(out).toContain("Candidates with final figures: 2; given up: 1; failed: 0.");
    expect(out).toMatch(/less relu: \+\d+\.\d points \[.*\], p \d\.\d{3} corrected for 2 comparisons/);
    expect(readFileSync(join(plugins, "candidate2.ts"), "utf8")).toContain('formula: "x * sigmoid(x)"');
    expect(readFileSync(join(plugins, "candidate1.test.ts"), "utf8")).toContain("testActivation(candidate1)");
  });

  it("lists as many as are asked for", async () => {
    const out = await candidates(join(directory, "search/record.jsonl"), "--top", "1");
    expect(out).toContain("1. max");
    expect(out).not.toContain("2. ");
  });

  it("refuses a record without candidates, several records and none", async () => {
    mkdirSync(join(directory, "plain"));
    const plain = exampleEvents().map((event) => `${eventToJson(event)}\n`);
    writeFileSync(join(directory, "plain/record.jsonl"), plain.join(""));
    const refused: [string[], string][] = [
      [[join(directory, "plain")], "has no candidate with final figures"],
      [["a", "b"], "Name the record of one search"],
      [[], "Name the record of one search"],
    ];
    for (const [args, expected] of refused) {
      await expect(candidates(...args)).rejects.toThrow(expected);
      await expect(candidates(...args)).rejects.toSatisfy((error) => isLabError(error, "invalid-input"));
    }
  });
});
