import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventFromJson } from "@activation-lab/core/run";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finish, ofType, recordIn, startLab, testStudy } from "./test-support/command.js";

const study = testStudy("interruptible-study.ts");
const small = ["--epochs", "1", "--seeds", "1", "--activations", "relu,swish"];

let directory = "";
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "going-on-"));
  expect((await run("first", ...small)).code).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const lab = (...args: string[]) => finish(startLab(directory, args));
const run = (out: string, ...args: string[]) => lab("run", study, "--out", out, ...args);
const recordText = (out: string): string => readFileSync(join(directory, out, "record.jsonl"), "utf8");

describe("the same command again", () => {
  it("trains nothing twice", async () => {
    const before = recordText("first");
    const { code, out, error } = await run("first", ...small);
    expect(code).toBe(0);
    expect(error).toContain("Every trial of this study has its outcome in first already");
    expect(out).toMatch(/relu .*\n.*swish /);
    expect(recordText("first")).toBe(before);
  });

  it("goes on from wherever the record was cut, to the same bits", async () => {
    const whole = recordText("first");
    const hashes = ofType(recordIn(join(directory, "first")), "trial-end").map(
      ({ weightsHash }) => weightsHash,
    );
    for (const share of [0.001, 0.3, 0.6, 0.9, 0.999]) {
      const name = `cut-${share}`;
      mkdirSync(join(directory, name));
      writeFileSync(join(directory, name, "record.jsonl"), whole.slice(0, Math.floor(share * whole.length)));
      const { code } = await run(name, ...small);
      expect(code).toBe(0);
      const events = recordIn(join(directory, name));
      expect(
        ofType(events, "trial-end")
          .map(({ weightsHash }) => weightsHash)
          .sort(),
      ).toEqual([...hashes].sort());
      expect(ofType(events, "trial-start")).toHaveLength(2);
      expect(events.at(-1)).toMatchObject({ type: "study-end", completed: 2, stopped: false });
    }
  });

  it("with another plan is refused with the difference and the ways out", async () => {
    const before = recordText("first");
    const refused = await run("first", "--epochs", "2", "--seeds", "1", "--activations", "relu,prelu");
    expect(refused.code).toBe(2);
    const sentence = refused.error.trim().split("\n").at(-1);
    expect(sentence).toMatch(
      /^first holds a study with another plan \(.*activations: "relu" "swish" then, "relu" "prelu" now/,
    );
    expect(sentence).toContain("epochs: 1 then, 2 now");
    expect(sentence).toContain("--out");
    expect(sentence).toContain("--discard");
    expect(recordText("first")).toBe(before);
  });

  it("with --discard begins anew, and keeps the old record", async () => {
    await run("anew", ...small);
    const before = recordText("anew");
    const { code } = await run("anew", "--discard", "--epochs", "2", "--seeds", "1", "--activations", "relu");
    expect(code).toBe(0);
    expect(readFileSync(join(directory, "anew", "record-1.jsonl"), "utf8")).toBe(before);
    expect(ofType(recordIn(join(directory, "anew")), "epoch-end")).toHaveLength(2);
  });

  it("never takes an edited plugin for the old one", async () => {
    // Beside the packages, where the imports of a study are found.
    const source = readFileSync(testStudy("edited-study.ts"), "utf8");
    const place = testStudy("edited-copy-study.ts");
    try {
      writeFileSync(place, source);
      expect((await lab("run", place, "--out", "edited")).code).toBe(0);
      writeFileSync(place, source.replaceAll("0.25", "0.26"));
      const { code, error } = await lab("run", place, "--out", "edited");
      expect(code).toBe(2);
      expect(error).toContain("activation wave: it no longer computes the same on fixed inputs");
    } finally {
      rmSync(place, { force: true });
    }
  });

  it("is refused while the first is at work", async () => {
    const child = startLab(directory, [
      "run",
      study,
      "--out",
      "busy",
      "--epochs",
      "500",
      "--activations",
      "relu",
    ]);
    const ended = finish(child);
    const begun = new Promise<void>((resolve) => {
      child.stdout?.on("data", (text) => {
        if (String(text).includes("epoch 1/500")) resolve();
      });
    });
    await Promise.race([begun, ended]);
    const { code, error } = await run("busy", "--epochs", "500", "--activations", "relu");
    child.kill("SIGINT");
    await ended;
    expect(code).toBe(2);
    expect(error).toMatch(/Process \d+ on .* is already running a study in .*busy.*--shared/);
  });
});

describe("run", () => {
  it("--dry-run lists the trials and how long they take, and writes nothing", async () => {
    const { code, out } = await run("dry", "--dry-run");
    expect(code).toBe(0);
    expect(out.match(/^ +\d {2}[0-9a-f]{16} {2}(relu|swish|prelu), seed [01]$/gm)).toHaveLength(6);
    expect(out).toMatch(/This will take about .* on \d workers?, by a short measurement\./);
    expect(existsSync(join(directory, "dry"))).toBe(false);
  });

  it("--json prints every event on the standard output, and the table elsewhere", async () => {
    const { code, out, error } = await run("json", ...small, "--json");
    expect(code).toBe(0);
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => eventFromJson(line)),
    ).toEqual(recordIn(join(directory, "json")));
    expect(error).toMatch(/relu .*\n.*swish /);
  });

  it("--in-thread trains to the same bits without workers", async () => {
    const { code } = await run("thread", ...small, "--in-thread");
    expect(code).toBe(0);
    const hashes = (name: string) =>
      ofType(recordIn(join(directory, name)), "trial-end")
        .map(({ variant, weightsHash }) => `${variant} ${weightsHash}`)
        .sort();
    expect(hashes("thread")).toEqual(hashes("first"));
  });

  it("--keep-checkpoints keeps them", async () => {
    await run("kept", ...small, "--keep-checkpoints");
    expect(readdirSync(join(directory, "kept", "checkpoints"))).toHaveLength(2);
    expect(existsSync(join(directory, "first", "checkpoints"))).toBe(false);
  });

  it.each([
    ["--in-thread", "--shared", /exclude each other/],
    ["--discard", "--shared", /exclude each other/],
    ["--shard", "4/3", /--shard takes a part/],
    ["--shard", "0/3", /--shard takes a part/],
    ["--lease", "5", /goes with --shared/],
  ])("refuses %s %s", async (one, other, sentence) => {
    const { code, error } = await run("never", one, other);
    expect(code).toBe(2);
    expect(error).toMatch(sentence);
    expect(existsSync(join(directory, "never"))).toBe(false);
  });
});
