import { spawnSync } from "node:child_process";
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
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventToJson } from "../event-json.js";
import type { Plan, StudyEvent } from "../events.js";
import { exampleEvents } from "../testing/example-events.js";
import { readRecord, recordWriter } from "./record.js";
import { openStudyDirectory } from "./study-directory.js";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "study-directory-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const events = exampleEvents({ failing: [2], pruned: [3] });
const [start] = events;
if (start?.type !== "study-start") throw new Error("no plan");
const { plan } = start;

const path = (): string => join(directory, "record.jsonl");
const write = (record: readonly StudyEvent[]): void =>
  writeFileSync(path(), record.map((event) => `${eventToJson(event)}\n`).join(""));

async function* source(record: readonly StudyEvent[]): AsyncGenerator<StudyEvent> {
  yield* record;
}

async function pass(
  moment: "first-event" | "end" | { readonly resumes: number },
  record: readonly StudyEvent[],
): Promise<void> {
  for await (const event of recordWriter(directory, moment).pass(source(record))) void event;
}

describe("openStudyDirectory", () => {
  it("finds what is finished in a record that was cut at any byte", async () => {
    write(events);
    const whole = readFileSync(path(), "utf8");
    const ends = ["trial-end", "trial-error", "trial-pruned"];
    for (let length = 0; length <= whole.length; length += 41) {
      const text = whole.slice(0, length);
      writeFileSync(path(), text);
      const opened = await openStudyDirectory({ directory, plan });
      const lines = text.split("\n").filter((line) => line.endsWith("}"));
      const ended = lines.filter((line) => ends.some((type) => line.startsWith(`{"type":"${type}"`)));
      expect((await opened.store.list()).size).toBe(lines.length > 1 ? ended.length : 0);
      expect(opened.startedAs !== undefined).toBe(text.includes("\n"));
      opened.close();
    }
  });

  it("knows a study of which nothing is left to do", async () => {
    write(events);
    const opened = await openStudyDirectory({ directory, plan });
    expect(opened.complete).toEqual(events);
    opened.close();
    write(events.slice(0, -1));
    const endless = await openStudyDirectory({ directory, plan });
    expect(endless.complete).toBeUndefined();
    expect((await endless.store.list()).size).toBe(plan.trials.length);
    endless.close();
  });

  it("counts an attempt that was lost with its program, and not one that a person stopped", async () => {
    const begun = events.slice(0, 3);
    const [first] = plan.trials;
    if (!first) throw new Error("no trials");
    const attempt = async (record: readonly StudyEvent[]): Promise<number | undefined> => {
      write(record);
      const opened = await openStudyDirectory({ directory, plan });
      const claim = await opened.store.claim([first.id]);
      opened.close();
      return claim?.attempt;
    };
    const retry: StudyEvent = { type: "trial-retry", ...first, attempt: 2, epoch: 0, message: "again" };
    const stop: StudyEvent = {
      type: "study-end",
      completed: 0,
      failed: 0,
      pruned: 0,
      stopped: true,
      durationMs: 1,
    };
    expect(await attempt(begun)).toBe(2);
    expect(await attempt([...begun, retry])).toBe(3);
    expect(await attempt([...begun, stop])).toBe(1);
    expect(await attempt([...begun, retry, stop])).toBe(2);
  });

  it.each<[string, Partial<Plan>, string]>([
    ["epochs", { epochs: 3 }, "epochs: 2 then, 3 now"],
    ["seeds", { seeds: [0, 1, 2] }, "seeds: 0 1 then, 0 1 2 now"],
    [
      "optimizer",
      { optimizer: { name: "adam", learningRate: 0.1 } },
      "optimizer.learningRate: 0.001 then, 0.1 now",
    ],
    [
      "plugins",
      {
        fingerprints: { ...plan.fingerprints, activations: { ...plan.fingerprints.activations, relu: "ff" } },
      },
      "activation relu: it no longer computes the same on fixed inputs",
    ],
    [
      "images",
      { fingerprints: { ...plan.fingerprints, dataset: "ff" } },
      "the images are not the same bytes",
    ],
    ["arithmetic", { arithmetic: { backend: "wasm", numericsVersion: 2 } }, "numericsVersion: 1 then, 2 now"],
  ])("refuses a plan with other %s, with the difference and the ways out", async (_, changes, difference) => {
    write(events);
    const opening = openStudyDirectory({ directory, plan: { ...plan, ...changes } });
    await expect(opening).rejects.toThrow(difference);
    await expect(openStudyDirectory({ directory, plan: { ...plan, ...changes } })).rejects.toThrow(
      /another plan \(.*--out.*--discard/,
    );
    expect(readRecord(path())).toEqual(events);
  });

  it("goes on where only names and comparisons differ", async () => {
    write(events);
    const renamed = { ...plan, title: "Another title", comparison: { ...plan.comparison, baseline: "none" } };
    const opened = await openStudyDirectory({ directory, plan: renamed });
    expect(opened.startedAs?.plan.title).toBe("Another title");
    opened.close();
    // Nothing is left to train, and reports of the record are to say the same as those of the study.
    expect(opened.complete?.slice(1)).toEqual(events.slice(1));
    expect(readRecord(path())).toEqual(opened.complete);
    expect(readRecord(path())[0]).toMatchObject({ plan: { title: "Another title" } });
  });

  it("leaves in a finished record where its images came from", async () => {
    const from = (source: string): Plan => ({
      ...plan,
      dataset: { ...plan.dataset, provenance: { source, status: "official", sha256: "0123" } },
    });
    const [start, ...rest] = events;
    if (start?.type !== "study-start") throw new Error("no start");
    write([{ ...start, plan: from("there") }, ...rest]);
    const before = readFileSync(path(), "utf8");
    const opened = await openStudyDirectory({ directory, plan: from("elsewhere") });
    opened.close();
    expect(opened.complete?.[0]).toMatchObject({ plan: { dataset: { provenance: { source: "there" } } } });
    expect(readFileSync(path(), "utf8")).toBe(before);
  });

  it("begins anew where it is told to, and keeps the old record", async () => {
    write(events);
    mkdirSync(join(directory, "checkpoints"));
    writeFileSync(join(directory, "checkpoints", "old.checkpoint"), "old");
    const opened = await openStudyDirectory({ directory, plan: { ...plan, epochs: 3 }, discard: true });
    expect(opened.startedAs).toBeUndefined();
    expect(readRecord(join(directory, "record-1.jsonl"))).toEqual(events);
    expect(existsSync(join(directory, "checkpoints"))).toBe(false);
    opened.close();
  });

  it("keeps a shared study from a program that does not share, and shares one that was not", async () => {
    write(events);
    const shared = await openStudyDirectory({ directory, plan, shared: true });
    expect((await shared.store.list()).size).toBe(4);
    await shared.store.close();
    shared.close();
    await expect(openStudyDirectory({ directory, plan })).rejects.toThrow("--shared");
    const other = openStudyDirectory({ directory, plan: { ...plan, epochs: 3 }, shared: true });
    await expect(other).rejects.toThrow("epochs: 2 then, 3 now");
  });

  it("keeps programs that share out while one has the directory alone", async () => {
    const alone = await openStudyDirectory({ directory, plan });
    await expect(openStudyDirectory({ directory, plan, shared: true })).rejects.toThrow(/already running/);
    alone.close();
    const shared = await openStudyDirectory({ directory, plan, shared: true });
    await shared.store.close();
    shared.close();
  });

  it("refuses a damaged record, and a directory that cannot be", async () => {
    writeFileSync(path(), '{"type":"study-start"\n{}\n');
    await expect(openStudyDirectory({ directory, plan })).rejects.toThrow(/damaged at line 1.*--discard/);
    writeFileSync(join(directory, "file"), "");
    const below = join(directory, "file", "below");
    await expect(openStudyDirectory({ directory: below, plan })).rejects.toThrow(/Cannot write to/);
  });
});

describe("a record that takes the place of another", () => {
  it("does so once it holds as much", async () => {
    write(events.slice(0, 12));
    const resume: StudyEvent = { type: "study-resume", environment: start.environment, finished: 1 };
    const again = [...events.slice(0, 8), resume, ...events.slice(8)];
    const passing = recordWriter(directory, { resumes: 1 }).pass(source(again));
    for (let told = 0; told < 8; told++) {
      await passing.next();
      expect(readRecord(path())).toEqual(events.slice(0, 12));
    }
    await passing.next();
    expect(readRecord(path())).toEqual(again.slice(0, 9));
    for await (const event of passing) void event;
    expect(readRecord(path())).toEqual(again);
    expect(readdirSync(directory)).toEqual(["record.jsonl"]);
  });

  it("leaves the old one where it is stopped before that", async () => {
    write(events);
    const passing = recordWriter(directory, "end").pass(source(events.slice(0, 5)));
    await passing.next();
    await passing.return(undefined);
    expect(readRecord(path())).toEqual(events);
    expect(readdirSync(directory)).toEqual(["record.jsonl"]);
    await pass("end", events);
    expect(readRecord(path())).toEqual(events);
  });
});

const withSmallDisk = (kilobytes: number): string[] => [
  ...["unshare", "--map-root-user", "--mount", "sh", "-c"],
  'mount -t tmpfs -o "size=$1k" tmpfs "$0" && shift && exec "$@"',
  directory,
  String(kilobytes),
];

const mayMount =
  process.platform === "linux" &&
  spawnSync("unshare", ["--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs -o size=100k tmpfs /mnt"])
    .status === 0;

/** Writes a long record, and says what it was told when it could not; then how many whole events there are. */
const program = `
const { recordWriter, readRecord } = await import(process.argv[1]);
const [start, ...others] = JSON.parse(process.argv[3]);
async function* source() { yield start; for (;;) yield* others; }
let told = 0;
try {
  for await (const event of recordWriter(process.argv[2], "first-event").pass(source())) told++;
} catch (error) {
  console.log(JSON.stringify({ code: error.code, message: error.message, told, read: readRecord(process.argv[2] + "/record.jsonl").length }));
}`;

it.skipIf(!mayMount)(
  "a full disk ends in one sentence, and what was told can be read (needs unshare with mount)",
  () => {
    const built = new URL("../../dist/node/index.js", import.meta.url).href;
    const [command = "", ...wrapper] = withSmallDisk(40);
    const args = ["--input-type=module", "-e", program, built, directory, JSON.stringify(events)];
    const { stdout, stderr } = spawnSync(command, [...wrapper, process.execPath, ...args], {
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    const { code, message, told, read } = JSON.parse(stdout);
    expect(code).toBe("storage-failed");
    expect(message).toMatch(
      /^Cannot write .*record\.jsonl \(ENOSPC.*\); .* make room, and run the same command again to go on\.$/,
    );
    expect(told).toBeGreaterThan(50);
    expect(read).toBe(told);
  },
);
