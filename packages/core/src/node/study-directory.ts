import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Checkpoints } from "../checkpoint.js";
import { isLabError, labError } from "../errors.js";
import type { Plan, Shard, StudyEvent, StudyResume, StudyStart } from "../events.js";
import { type FinishedTrials, finishedTrials } from "../finished-trials.js";
import { memoryStore } from "../memory-store.js";
import { planDifferences } from "../plan-differences.js";
import type { TrialStore } from "../trial-store.js";
import { trialsOfShard } from "../trials-of-shard.js";
import { directoryCheckpoints } from "./directory-checkpoints.js";
import { lockDirectory } from "./directory-lock.js";
import { directoryStore } from "./directory-store.js";
import type { TrialPlaces } from "./messages.js";
import {
  type RecordWriter,
  readRecord,
  recordFileName,
  recordWriter,
  setRecordAside,
  writeRecord,
} from "./record.js";
import { makeWritable } from "./whole-files.js";

/** How a study's directory is opened. */
export interface StudyDirectoryOptions {
  readonly directory: string;
  readonly plan: Plan;
  /** The part of the study that this directory is for; all of it if not given. */
  readonly shard?: Shard;
  /** Sets what is there aside, in place of going on with it; false if not given. */
  readonly discard?: boolean;
  /** Whether other programs may work on the study at the same time; false if not given. */
  readonly shared?: boolean;
  /** For a shared one, how long a program that says nothing keeps what it took; 30,000 if not given. */
  readonly leaseMs?: number;
  /** Whether trained models are kept; false if not given. */
  readonly keepModels?: boolean;
}

/** A directory in which a study runs or goes on. */
export interface StudyDirectory {
  readonly record: RecordWriter;
  readonly store: TrialStore;
  readonly checkpoints: Checkpoints;
  readonly places: TrialPlaces;
  /** The first event of the record that the study goes on with; absent where there was none. */
  readonly startedAs?: StudyStart;
  /** Where that study had gone on before. */
  readonly earlierResumes: readonly StudyResume[];
  /** The whole record where every trial has its outcome already, so that nothing is left to do. */
  readonly complete?: readonly StudyEvent[];
  /** Lets others in. */
  close(): void;
}

const planFile = "plan.json";

/**
 * Makes sure that a directory can be written, is not in use, and holds nothing of another plan; finds what of the study is done.
 *
 * @throws a LabError `invalid-input` where one of these is not so; for another plan it names the differences and the ways out.
 */
export async function openStudyDirectory(options: StudyDirectoryOptions): Promise<StudyDirectory> {
  const { directory, plan, shard, discard = false, shared = false, keepModels = false } = options;
  makeWritable(directory);
  const trials = join(directory, "trials");
  const checkpointDirectory = join(directory, "checkpoints");
  const lock = shared ? await refuseWhileLocked(directory) : lockDirectory(directory);
  try {
    if (!shared && existsSync(join(trials, planFile)) && !discard) {
      throw labError(
        "invalid-input",
        `${directory} holds a study that several programs work on; go on with --shared, or choose another directory with --out.`,
      );
    }
    if (discard) {
      setRecordAside(directory);
      rmSync(trials, { recursive: true, force: true });
      rmSync(checkpointDirectory, { recursive: true, force: true });
    }
    const events = earlierRecord(directory);
    const startedAs = events && startOf(events);
    if (startedAs) {
      refuseOtherPlan(directory, startedAs.plan, plan);
      refuseOtherShard(directory, startedAs.shard, shard);
    }
    const before = finishedTrials(events ?? []);
    // One that was lost after its last trial, before its last line, still has to say that it has ended.
    const isComplete =
      events?.at(-1)?.type === "study-end" &&
      trialsOfShard(plan, shard).every(({ id }) => before.finished.has(id));
    const complete = isComplete && events && startedAs ? withPlan(events, startedAs, plan) : undefined;
    if (complete && complete !== events) writeRecord(join(directory, recordFileName), complete);
    const store = shared
      ? await sharedStore(options, trials, before)
      : memoryStore(before.finished, before.attempts);
    const earlierResumes = (events ?? []).filter((event) => event.type === "study-resume");
    const alone = startedAs ? { resumes: earlierResumes.length + 1 } : "first-event";
    return {
      record: recordWriter(directory, shared ? "end" : alone),
      earlierResumes,
      store,
      checkpoints: directoryCheckpoints(checkpointDirectory),
      places: {
        checkpoints: checkpointDirectory,
        ...(keepModels ? { models: join(directory, "models") } : {}),
      },
      ...(startedAs && !shared ? { startedAs: { ...startedAs, plan } } : {}),
      ...(complete ? { complete } : {}),
      close() {
        removeIfEmpty(checkpointDirectory);
        lock?.release();
      },
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/** Programs that share a directory take no lock; they only see to it that nobody has it alone. */
async function refuseWhileLocked(directory: string): Promise<undefined> {
  for (let attempt = 0; ; attempt++) {
    try {
      lockDirectory(directory).release();
      return undefined;
    } catch (error) {
      // Another that shares may be looking at this very moment.
      if (attempt === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function removeIfEmpty(directory: string): void {
  try {
    rmdirSync(directory);
  } catch {
    // It is not there, or trials left something in it to go on with.
  }
}

/** The record of a directory; undefined where there is none, or one that was cut short before its first event was whole. */
function earlierRecord(directory: string): StudyEvent[] | undefined {
  const path = join(directory, recordFileName);
  if (!existsSync(path) || !readFileSync(path, "utf8").includes("\n")) return undefined;
  try {
    return readRecord(path);
  } catch (error) {
    if (!isLabError(error, "corrupt-record")) throw error;
    throw labError("invalid-input", `${error.message} ${waysOut}`, { cause: error });
  }
}

const waysOut =
  "Choose another directory with --out, or begin anew with --discard, which keeps the old record under another name.";

function refuseOtherPlan(directory: string, before: Plan, after: Plan): void {
  const differences = planDifferences(before, after);
  if (differences.length === 0) return;
  const shown = differences.slice(0, 8);
  const more = differences.length > shown.length ? ` and ${differences.length - shown.length} more` : "";
  throw labError(
    "invalid-input",
    `${directory} holds a study with another plan (${shown.join("; ")}${more}). ${waysOut}`,
  );
}

function refuseOtherShard(directory: string, before: Shard | undefined, now: Shard | undefined): void {
  const [one, other] = [before, now].map((shard) =>
    shard ? `part ${shard.index} of ${shard.count}` : "all",
  );
  if (one !== other)
    throw labError("invalid-input", `${directory} holds ${one} of the study, not ${other}. ${waysOut}`);
}

/**
 * The same record with titles, comparison and whatever else decides no number as the study has them now; where its images came from
 * stays as it was.
 */
function withPlan(events: readonly StudyEvent[], start: StudyStart, now: Plan): readonly StudyEvent[] {
  const { provenance, ...dataset } = now.dataset;
  const before = start.plan.dataset.provenance;
  const plan = { ...now, dataset: { ...dataset, ...(before === undefined ? {} : { provenance: before }) } };
  if (JSON.stringify(start.plan) === JSON.stringify(plan)) return events;
  return events.map((event) => (event.type === "study-start" ? { ...event, plan } : event));
}

function startOf(events: readonly StudyEvent[]): StudyStart | undefined {
  return events.find((event) => event.type === "study-start");
}

/** The store of a shared study; the first program writes the plan, and the others must have the same. */
async function sharedStore(
  { directory, plan, leaseMs }: StudyDirectoryOptions,
  trials: string,
  { finished }: FinishedTrials,
): Promise<TrialStore> {
  mkdirSync(trials, { recursive: true });
  const path = join(trials, planFile);
  try {
    writeFileSync(path, JSON.stringify(plan), { flag: "wx" });
  } catch {
    refuseOtherPlan(directory, await writtenPlan(path), plan);
  }
  const store = directoryStore({ directory: trials, ...(leaseMs === undefined ? {} : { leaseMs }) });
  for (const [id, events] of finished) {
    const claim = await store.claim([id]);
    if (claim) await store.complete(claim, events);
  }
  return store;
}

/** The plan that another program wrote, which may be at it. */
async function writtenPlan(path: string): Promise<Plan> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const value: unknown = parsed(readFileSync(path, "utf8"));
    if (isPlan(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw labError(
    "invalid-input",
    `${path} is damaged; begin anew with --discard, or choose another directory with --out.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isPlan(value: unknown): value is Plan {
  return typeof value === "object" && value !== null && "trials" in value && "fingerprints" in value;
}
