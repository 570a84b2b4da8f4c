import type { ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "./commands.js";
import { formats } from "./formats.js";
import { type Finished, finish, ofType, recordIn, startLab, testStudy } from "./test-support/command.js";

const reproduction = resolve(import.meta.dirname, "../../../examples/reproduction/study.ts");

let directory = "";
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "activation-lab-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const start = (args: readonly string[]): ChildProcess => startLab(directory, args);

const lab = (...args: string[]): Promise<Finished> => finish(start(args));

const output = (name: string): string => join(directory, name);

function hashesOf(name: string): Record<string, string> {
  const ends = ofType(recordIn(output(name)), "trial-end");
  return Object.fromEntries(ends.map((end) => [`${end.activation} ${end.seed}`, end.weightsHash]));
}

const expectedFiles = ["record.jsonl", "report.html", "report.md", "results.csv", "trials.csv"].concat(
  "loss.svg",
  "accuracy.svg",
);

describe("run", () => {
  it("runs the smoke preset and says in each output that its images are generated", async () => {
    const { code, out, error } = await lab("run", reproduction, "--preset", "smoke", "--out", "smoke");
    expect(error).toMatch(/This will take about \d+ s on \d workers?, by a short measurement\./);
    expect(code).toBe(0);
    expect(out).toMatch(/sigmoid .*\n.*relu /);
    expect(out).toContain("generated images, not CIFAR-10");
    for (const file of expectedFiles) {
      const text = readFileSync(join(output("smoke"), file), "utf8");
      expect(text.includes("generated images, not CIFAR-10"), file).toBe(true);
      // Letters that are drawn as shapes are numbers too, and so is much of a program.
      const words = text.replaceAll(/ d="[^"]*"|<script[\s\S]*?<\/script>/g, "");
      expect(words.includes("69.13"), file).toBe(false);
    }
    const events = recordIn(output("smoke"));
    expect(events[0]).toMatchObject({
      type: "study-start",
      schemaVersion: 2,
      environment: { backend: "wasm" },
    });
    expect(ofType(events, "trial-start")[0]?.fusedLayers).toEqual(["conv1", "conv2", "conv3"]);
    expect(ofType(events, "epoch-end")).toHaveLength(4);
    expect(events.at(-1)).toMatchObject({ type: "study-end", completed: 2, failed: 0, stopped: false });
  });

  it("writes the same weights whatever the number of workers, and keeps the record that was there", async () => {
    const args = [
      "run",
      reproduction,
      "--preset",
      "smoke",
      "--epochs",
      "1",
      "--train-size",
      "128",
      "--seeds",
      "2",
    ];
    const activations = ["--activations", "relu,gelu,leakyRelu(slope=0.2)"];
    await lab(...args, ...activations, "--workers", "1", "--out", "again");
    const first = hashesOf("again");
    expect(Object.keys(first)).toHaveLength(6);
    await lab(...args, ...activations, "--workers", "3", "--out", "again", "--discard");
    expect(hashesOf("again")).toEqual(first);
    expect(existsSync(join(output("again"), "record-1.jsonl"))).toBe(true);
  });

  it("goes on with generated images where the preset allows it, without the published figures", async () => {
    const { code, out, error } = await lab("run", testStudy("unavailable-study.ts"), "--out", "forgiving");
    expect(error).toContain("Going on with generated images, not CIFAR-10.");
    expect(code).toBe(0);
    expect(out).toContain("generated images, not CIFAR-10");
    expect(out).not.toContain("69.13");
  });

  it("gives up a trial whose worker dies three times, and not the study", async () => {
    const study = testStudy("dying-study.ts");
    const { code, out } = await lab("run", study, "--workers", "1", "--out", "dying");
    expect(code).toBe(1);
    const events = recordIn(output("dying"));
    expect(ofType(events, "trial-error").map(({ activation }) => activation)).toEqual(["deadly", "deadly"]);
    expect(ofType(events, "trial-error")[0]).toMatchObject({
      reason: "lost",
      message: "The worker was lost: it ended with exit code 3.",
    });
    expect(ofType(events, "trial-retry").map(({ seed, attempt }) => [seed, attempt])).toEqual([
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
    ]);
    expect(ofType(events, "trial-end").map(({ activation }) => activation)).toEqual(["relu", "relu"]);
    expect(out).toContain("deadly");
  });

  it.skipIf(process.platform === "win32")("ends cleanly on Ctrl-C, with its record", async () => {
    const child = start(["run", reproduction, "--preset", "smoke", "--epochs", "500", "--out", "stopped"]);
    let interrupted = false;
    child.stdout?.on("data", (text) => {
      // Once only: a second Ctrl-C ends the process where it stands.
      if (interrupted || !String(text).includes("epoch 1/500")) return;
      interrupted = true;
      child.kill("SIGINT");
    });
    const { code, out } = await finish(child);
    expect(code).toBe(130);
    const events = recordIn(output("stopped"));
    expect(events.at(-1)).toMatchObject({ type: "study-end", stopped: true });
    expect(out).toContain("topped");
    // No trial came to its end, so there is no accuracy to show.
    for (const file of expectedFiles.filter((file) => file !== "accuracy.svg"))
      expect(existsSync(join(output("stopped"), file)), file).toBe(true);
  });
});

describe("--help", () => {
  it.each([
    [
      "run",
      ["preset", "data", "activations", "epochs", "seeds", "train-size", "workers", "in-thread", "backend"],
    ],
    [
      "run",
      ["out", "formats", "open", "port", "host", "discard", "dry-run", "fail-fast", "trial-time-limit"],
    ],
    ["run", ["shared", "lease", "shard", "json", "keep-models", "keep-checkpoints"]],
    ["report", ["out", "open", ...formats.map(({ name }) => name)]],
    ["merge", ["out"]],
    ["verify", ["study", "trials", "data", "workers"]],
    ["list", []],
    ["learning-rates", ["preset", "activations", "from", "to", "steps", "data", "backend", "out"]],
    ["data", ["preset", "data", "out", "augment", "web", "train-size", "test-size"]],
  ])("of %s names %s, whatever else was typed", async (command, options) => {
    const { code, out, error } = await lab(command, "--nonsense", "--help");
    expect([code, error]).toEqual([0, ""]);
    expect(out).toContain(`Usage: activation-lab ${command}`);
    for (const option of options) expect(out).toContain(`--${option}`);
  });

  it.each([["--help"], ["-h"], ["help"], []])("is also there for %s alone", async (...args) => {
    const { code, out } = await lab(...args);
    expect(code).toBe(0);
    for (const command of Object.keys(commands)) expect(out).toContain(`activation-lab ${command} `);
  });
});

describe("what the user can mend is one sentence and exit code 2, before any training", () => {
  const smoke = ["run", reproduction, "--preset", "smoke"];
  const quick = ["run", reproduction];
  it.each([
    ["an unknown option", [...smoke, "--epoch", "3"], /--epoch.*--help/],
    ["an option without its value", [...smoke, "--epochs"], /--epochs.*--help/],
    [
      "a number that is none",
      [...smoke, "--epochs", "many"],
      /--epochs takes a whole number above zero, not "many"/,
    ],
    ["zero", [...smoke, "--workers", "0"], /--workers takes a whole number above zero, not "0"/],
    [
      "an unknown preset",
      ["run", reproduction, "--preset", "slow"],
      /known: quick, tutorial, thorough, smoke/,
    ],
    ["an unknown activation", [...smoke, "--activations", "relu,rely"], /"rely"; known: .*relu.*swish/],
    [
      "an unknown parameter",
      [...smoke, "--activations", "relu(slope=1)"],
      /parameter of activation relu "slope"/,
    ],
    ["an unknown backend", [...smoke, "--backend", "gpu"], /"gpu"; known: wasm, node, cpu/],
    ["too many images", [...smoke, "--train-size", "1000000"], /1000000 training images were asked for/],
    ["a missing study", ["run", "none.ts"], /no study at none\.ts/],
    ["two studies", ["run", reproduction, reproduction], /Unexpected argument/],
    ["no study", ["run"], /Name the study's file/],
    [
      "an unknown command",
      ["walk"],
      new RegExp(`Unknown command "walk"; known: ${Object.keys(commands).join(", ")}`),
    ],
    ["a missing data directory", [...quick, "--data", "nowhere"], /nowhere/],
    ["an empty data directory", [...quick, "--data", "empty"], /empty/],
    ["a data directory with other files", [...quick, "--data", "wrong"], /wrong/],
    ["an output directory that cannot be", [...smoke, "--out", "file/under"], /Cannot write to file\/under/],
    ["a missing record", ["report", "none.jsonl"], /none\.jsonl/],
    ["an unknown format", [...smoke, "--formats", "html,pdf"], /"pdf"; known: html, svg, .*markdown/],
    ["data that cannot be had", ["run", testStudy("unavailable-study.ts"), "--preset", "strict"], /--data/],
  ])("%s", async (_, args, sentence) => {
    mkdirSync(output("empty"), { recursive: true });
    mkdirSync(output("wrong"), { recursive: true });
    writeFileSync(join(output("wrong"), "data_batch_1.bin"), "no images");
    writeFileSync(output("file"), "");
    const { code, out, error } = await lab(...args);
    expect(error.trim().split("\n").at(-1)).toMatch(sentence);
    expect(error).not.toMatch(/^\s+at /m);
    expect(out).toBe("");
    expect(code).toBe(2);
  });
});

describe("report", () => {
  it("makes the same report from the record alone, and one from a record that was cut short", async () => {
    await lab("run", reproduction, "--preset", "smoke", "--train-size", "128", "--out", "reported");
    const path = join(output("reported"), "record.jsonl");
    const made = expectedFiles.map((file) => readFileSync(join(output("reported"), file), "utf8"));
    for (const file of expectedFiles.slice(1)) rmSync(join(output("reported"), file));
    expect((await lab("report", path)).code).toBe(0);
    expect(expectedFiles.map((file) => readFileSync(join(output("reported"), file), "utf8"))).toEqual(made);
    const lines = readFileSync(path, "utf8").split("\n");
    writeFileSync(path, `${lines.slice(0, 6).join("\n")}\n${lines[6]?.slice(0, 20)}`);
    expect((await lab("report", path)).code).toBe(0);
  });
});

describe("list", () => {
  it("names every activation with its formula", async () => {
    const { code, out } = await lab("list");
    expect(code).toBe(0);
    for (const name of ["sigmoid", "tanh", "relu", "leakyRelu", "swish", "gelu", "softmax", "identity"]) {
      expect(out).toMatch(new RegExp(`^${name} +\\S`, "m"));
    }
  });
});
