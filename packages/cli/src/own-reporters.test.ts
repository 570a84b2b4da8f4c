import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isLabError } from "@activation-lab/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadReporters } from "./load-reporters.js";
import { finish, recordIn, startLab, testStudy } from "./test-support/command.js";

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "activation-lab-own-reporters-"));
  for (const [name, code] of Object.entries(files)) writeFileSync(join(directory, name), code);
});

afterAll(() => rmSync(directory, { recursive: true }));

const files = {
  "plain.ts": `export default { kind: "reporter", apiVersion: 1, name: "plain" as string };`,
  "counting.ts": `
    import { appendFileSync } from "node:fs";
    import { isMainThread } from "node:worker_threads";
    import { join } from "node:path";
    const write = (path: string, line: string) => appendFileSync(path, line + "\\n");
    write(join(import.meta.dirname, "loaded.txt"), String(isMainThread));
    export default async ({ directory }: { directory: string }) => ({
      kind: "reporter", apiVersion: 1, name: "counting",
      onEpochEnd: ({ epoch }: { epoch: number }) => write(join(directory, "counts.txt"), "epoch " + epoch),
      onRecordEnd: (events: unknown[]) => write(join(directory, "counts.txt"), events.length + " events"),
    });`,
  "faulty.ts": `export default { kind: "reporter", apiVersion: 1, name: "faulty", onTrialStart() { throw new Error("oh"); } };`,
  "nothing.ts": "export default { name: 1 };",
  "newer.ts": `export default { kind: "reporter", apiVersion: 2, name: "newer" };`,
  "model.ts": `export default { kind: "model", apiVersion: 1, name: "net" };`,
  "throwing.ts": `export default () => { throw new Error("no secret"); };`,
  "broken.ts": "export default (",
} as const;

const path = (name: string) => join(directory, name);

describe("a reporter of one's own", () => {
  it("is the default export of a file, or made by it", async () => {
    const reporters = await loadReporters([path("plain.ts"), path("counting.ts")], { directory });
    expect(reporters.map(({ name }) => name)).toEqual(["plain", "counting"]);
    expect(await loadReporters([], { directory })).toEqual([]);
  });

  it.each([
    ["missing.ts", /There is no reporter at .*missing\.ts/],
    ["nothing.ts", /exports no reporter by default; write export default defineReporter/],
    ["newer.ts", /newer\.ts: The reporter newer was made for version 2 .*; update @activation-lab\/core\.$/],
    ["model.ts", /model\.ts: net, of the kind "model", stands where a reporter is expected; make one by/],
    ["throwing.ts", /cannot be made: no secret/],
    ["broken.ts", /cannot be loaded/],
  ])("is not %s", async (name, sentence) => {
    const refusal: unknown = await loadReporters([path(name)], { directory }).catch(
      (error: unknown) => error,
    );
    expect(isLabError(refusal, "invalid-input")).toBe(true);
    expect(String(refusal)).toMatch(sentence);
  });

  it("is told of a study that runs, in the main thread alone, and of its record again", async () => {
    rmSync(path("loaded.txt"), { force: true });
    const out = path("results");
    const study = testStudy("plain-colours-study.ts");
    const options = ["--out", out, "--reporter", path("counting.ts"), "--reporter", path("faulty.ts")];
    const run = await finish(
      startLab(directory, ["run", study, "--epochs", "1", "--seeds", "2", ...options]),
    );
    // One that fails is named, and the study goes on to its end.
    expect(run.error).toContain("Reporter faulty failed and is left out from here on: oh");
    expect(run.code).toBe(1);
    expect(readFileSync(path("loaded.txt"), "utf8")).toBe("true\n");
    const events = recordIn(out);
    const epochs = events.flatMap((event) => (event.type === "epoch-end" ? [`epoch ${event.epoch}`] : []));
    expect(epochs.length).toBeGreaterThan(0);
    const told = [...epochs, `${events.length} events`, ""].join("\n");
    expect(readFileSync(join(out, "counts.txt"), "utf8")).toBe(told);

    const again = await finish(startLab(directory, ["report", out, "--reporter", path("counting.ts")]));
    expect(again.code).toBe(0);
    expect(readFileSync(join(out, "counts.txt"), "utf8")).toBe(told + told);
  });

  it("is refused before anything is trained", async () => {
    const study = testStudy("plain-colours-study.ts");
    const run = await finish(startLab(directory, ["run", study, "--reporter", path("nothing.ts")]));
    expect(run.code).toBe(2);
    expect(run.error).toMatch(/exports no reporter by default/);
  });
});
