import { type Checkpoints, decodeCheckpoint } from "./checkpoint.js";
import { errorMessage, isLabError } from "./errors.js";
import { type EventQueue, eventQueue } from "./event-queue.js";
import {
  type Environment,
  type PlannedTrial,
  recordSchemaVersion,
  type Shard,
  type StudyEvent,
  type StudyRequest,
  type StudyResume,
  type StudyStart,
} from "./events.js";
import type { PreparedStudy } from "./plan.js";
import { type StudyProgress, studyProgress, type Work, workIdsOf } from "./study-progress.js";
import { type TellOnce, tellOnce } from "./tell-once.js";
import { failureReason, trialFailure } from "./trial-failure.js";
import type { TrialRunner } from "./trial-runner.js";
import type { Claim, TrialStore } from "./trial-store.js";
import { trialsOfShard } from "./trials-of-shard.js";

/** How a study is run, wherever its trials run. */
export interface StudyLoopOptions {
  readonly prepared: PreparedStudy;
  readonly runner: TrialRunner;
  /** What is finished, and who works on what. */
  readonly store: TrialStore;
  /** Where trials leave off; none of it is looked at or removed if not given. */
  readonly checkpoints?: Checkpoints;
  /** Whether the checkpoints of finished trials stay; false if not given. */
  readonly keepCheckpoints?: boolean;
  readonly environment: Environment;
  readonly request?: StudyRequest;
  /** The study's file, as it was named, for the record. */
  readonly studyFile?: string;
  /** Only this part of the trials; all if not given. */
  readonly shard?: Shard;
  /** The first event of the record that this study goes on with; a new one if not given. */
  readonly startedAs?: StudyStart;
  /** Where that study had gone on before; nowhere if not given. */
  readonly earlierResumes?: readonly StudyResume[];
  /** Stops the study at the first trial that fails; false if not given. */
  readonly failFast?: boolean;
  /** How often a claim is kept alive; every 5,000 ms if not given. */
  readonly heartbeatMs?: number;
  /** How long a lane waits for others before it looks again; 200 ms if not given. */
  readonly pollMs?: number;
  /** Stops the study; its last event then says so. */
  readonly signal?: AbortSignal;
}

/** How often a trial is begun before it is given up as lost, beside once for each epoch that it gained. */
const attemptsWithoutProgress = 3;

/**
 * Runs a study: claims what is to be done, runs it, and hands on every event once, each trial's in order, whoever ran it and
 * however often it was interrupted.
 *
 * @throws what makes it impossible to go on at all, such as a full disk
 */
export async function* studyLoop(options: StudyLoopOptions): AsyncGenerator<StudyEvent> {
  const { runner, store, startedAs, earlierResumes = [], environment, signal } = options;
  const started = performance.now();
  const queue = eventQueue<StudyEvent>();
  const stopping = new AbortController();
  const loop: Loop = {
    ...options,
    trials: trialsOfShard(options.prepared.plan, options.shard),
    queue,
    stopping,
    told: tellOnce(queue.add),
  };
  const stop = (): void => stopping.abort();
  signal?.addEventListener("abort", stop);
  if (signal?.aborted) stop();
  try {
    yield startedAs ?? studyStart(options);
    await tellProgress(loop);
    yield* queue.waiting();
    const resume: StudyResume = { type: "study-resume", environment, finished: sum(loop.told.counts()) };
    if (startedAs) yield* [...earlierResumes, resume];
    await store.join?.(resume);
    const running = runLanes(loop).finally(queue.end);
    // Whoever awaits it below hears of it; until then it must not count as unheard.
    running.catch(() => {});
    yield* queue.events();
    await running;
    for (const planned of loop.trials) await removeCheckpoint(loop, planned);
    yield* (await store.others?.()) ?? [];
    const counts = loop.told.counts();
    const durationMs = performance.now() - started;
    yield { type: "study-end", ...counts, stopped: sum(counts) < loop.trials.length, durationMs };
  } finally {
    stop();
    signal?.removeEventListener("abort", stop);
    await runner.stop();
    await store.close();
  }
}

function studyStart({ prepared, environment, request, studyFile, shard }: StudyLoopOptions): StudyStart {
  return {
    type: "study-start",
    schemaVersion: recordSchemaVersion,
    plan: prepared.plan,
    environment,
    ...(request === undefined ? {} : { request }),
    ...(studyFile === undefined ? {} : { studyFile }),
    ...(shard === undefined ? {} : { shard }),
  };
}

interface Loop extends StudyLoopOptions {
  /** Those of the shard. */
  readonly trials: readonly PlannedTrial[];
  readonly queue: EventQueue<StudyEvent>;
  readonly told: TellOnce;
  readonly stopping: AbortController;
}

async function runLanes(loop: Loop): Promise<void> {
  const lanes = Array.from({ length: loop.runner.lanes }, async (_, lane) => {
    try {
      await runLane(loop, lane);
    } catch (error) {
      loop.stopping.abort();
      throw error;
    }
  });
  for (const end of await Promise.allSettled(lanes)) if (end.status === "rejected") throw end.reason;
}

async function runLane(loop: Loop, lane: number): Promise<void> {
  const { store, stopping, pollMs = 200 } = loop;
  while (!stopping.signal.aborted) {
    const { ready, complete } = await tellProgress(loop);
    if (complete) return;
    const claim = await store.claim(ready.map(({ workId }) => workId));
    const work = ready.find(({ workId }) => workId === claim?.workId);
    if (claim && work) await runWork(loop, lane, claim, work);
    else await pause(pollMs, stopping.signal);
  }
}

/** Tells what was finished elsewhere, and what nobody needs to do any more. */
async function tellProgress({ store, prepared, trials, told }: Loop): Promise<StudyProgress> {
  const finished = await store.list();
  const { pruning } = prepared.resolved;
  for (const planned of trials) {
    if (told.hasEnded(planned)) continue;
    for (const workId of workIdsOf(planned, pruning)) finished.get(workId)?.forEach(told.follow(planned));
  }
  const progress = studyProgress({ trials }, pruning, finished);
  for (const { planned, epoch } of progress.pruned)
    told.follow(planned)({ type: "trial-pruned", ...planned, epoch });
  return progress;
}

async function runWork(loop: Loop, lane: number, claim: Claim, work: Work): Promise<void> {
  const { runner, store, stopping, heartbeatMs = 5_000, told } = loop;
  const { planned } = work;
  const leaving = new AbortController();
  const leave = (): void => leaving.abort();
  stopping.signal.addEventListener("abort", leave);
  const heart = setInterval(() => {
    // One that fails changes nothing yet: the lease outlasts several.
    store.heartbeat(claim).then(
      (alive) => alive || leave(),
      () => {},
    );
  }, heartbeatMs);
  const events: StudyEvent[] = [];
  const follow = told.follow(planned);
  const say = (event: StudyEvent): void => {
    events.push(event);
    follow(event);
  };
  try {
    if (claim.attempt > 1) follow(retry(loop, planned, claim));
    await refuseHopeless(loop, planned, claim);
    await runner.run(lane, work, say, leaving.signal);
    await store.complete(claim, events);
    await removeCheckpoint(loop, planned);
  } catch (error) {
    if (stopping.signal.aborted) return await store.release(claim);
    // Someone else has taken it over; its events will come from the store.
    if (leaving.signal.aborted) return;
    // No fault of the trial's: to go on would record failures that are none.
    if (isLabError(error, "storage-failed") || isLabError(error, "study-changed")) {
      await store.release(claim).catch(() => {});
      throw error;
    }
    const reason = failureReason(error);
    if (reason === "lost" && claim.attempt < attemptsWithoutProgress + told.epochsOf(planned))
      return await store.fail(claim);
    const failure: StudyEvent = { type: "trial-error", ...planned, reason, message: errorMessage(error) };
    if (await store.complete(claim, [...events, failure])) follow(failure);
    await removeCheckpoint(loop, planned);
    if (loop.failFast) stopping.abort();
  } finally {
    clearInterval(heart);
    stopping.signal.removeEventListener("abort", leave);
  }
}

/** A trial that was begun so often, by programs that were lost with it, would take the next one with it too. */
async function refuseHopeless(
  { checkpoints, told }: Loop,
  planned: PlannedTrial,
  { attempt }: Claim,
): Promise<void> {
  if (attempt <= attemptsWithoutProgress) return;
  const bytes = await checkpoints?.load(planned.id);
  const checkpoint = bytes && (await decodeCheckpoint(bytes, planned.id));
  const kept = checkpoint?.events.filter((event) => event.type === "epoch-end").length ?? 0;
  if (attempt <= attemptsWithoutProgress + Math.max(kept, told.epochsOf(planned))) return;
  throw trialFailure("lost", `It was begun ${attempt - 1} times, and each time lost with what ran it.`);
}

async function removeCheckpoint(
  { checkpoints, keepCheckpoints, told }: Loop,
  planned: PlannedTrial,
): Promise<void> {
  if (!keepCheckpoints && told.hasEnded(planned)) await checkpoints?.remove(planned.id);
}

function retry({ told }: Loop, planned: PlannedTrial, { attempt }: Claim): StudyEvent {
  const epoch = told.epochsOf(planned);
  return {
    type: "trial-retry",
    ...planned,
    attempt,
    epoch,
    message: `${planned.variant}, seed ${planned.seed}, was interrupted; attempt ${attempt} goes on ${
      epoch === 0 ? "from its start" : `from the end of epoch ${epoch}, if its checkpoint is there`
    }.`,
  };
}

function sum(counts: ReturnType<TellOnce["counts"]>): number {
  return counts.completed + counts.failed + counts.pruned;
}

function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, durationMs);
    signal.addEventListener("abort", done);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}
