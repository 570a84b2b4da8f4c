import { errorMessage } from "../errors.js";
import type { PlannedTrial, StudyEvent, TrialError, TrialEvent } from "../events.js";
import { type Cost, estimateDurationMs } from "../measure.js";
import type { PreparedStudy } from "../plan.js";
import { studyEvents } from "../run-study.js";
import { describeEnvironment } from "./environment.js";
import { eventQueue } from "./event-queue.js";
import { shareSplits } from "./shared-splits.js";
import { startTrialWorker, type TrialWorker } from "./trial-worker.js";

/** How a study is spread over worker threads. */
export interface WorkerStudyOptions {
  /** The program of each worker; it calls `serveTrials`. */
  readonly entry: URL;
  /** What that program needs beside the images and its number, such as which study to load. */
  readonly workerData: object;
  readonly workers: number;
  /** The backend's name, for the record. */
  readonly backend: string;
  /** The versions of the packages that decide the numbers, for the record. */
  readonly versions: Readonly<Record<string, string>>;
  /** Stops the study at once; its last event then says so. */
  readonly signal?: AbortSignal;
}

/** A study whose workers are ready. */
export interface WorkerStudy {
  /** How many workers there are: never more than trials. */
  readonly workers: number;
  /** Trains a few batches with each activation, all workers at once, and says how long the study will take; rejects when stopped. */
  estimateMs(): Promise<number>;
  /** Runs the trials, each on the next worker that is free. A worker that dies fails its trial, not the study. */
  events(): AsyncGenerator<StudyEvent>;
  /** Ends the workers; for a study whose events are not taken to their end. */
  stop(): Promise<void>;
}

/**
 * Starts worker threads, one trial each at a time, every one with its own backend; the images lie in memory that they share.
 * Which worker runs a trial changes none of its numbers.
 *
 * @throws what keeps a worker from starting, such as a backend that is missing.
 */
export async function startStudyInWorkers(
  prepared: PreparedStudy,
  options: WorkerStudyOptions,
): Promise<WorkerStudy> {
  const { plan } = prepared;
  const { signal } = options;
  const splits = shareSplits(prepared.splits);
  const count = Math.min(options.workers, plan.trials.length);
  const start = (worker: number): Promise<TrialWorker> =>
    startTrialWorker(options.entry, { ...options.workerData, splits, worker });
  const pool = await startAll(count, start);
  const stop = async (): Promise<void> => {
    signal?.removeEventListener("abort", stop);
    await Promise.all(pool.map((worker) => worker.stop()));
  };
  signal?.addEventListener("abort", stop);

  return {
    workers: count,
    async estimateMs() {
      const costs: Cost[] = [];
      await eachOnAWorker(pool, plan.activations, async (activation, worker) => {
        costs.push(await worker.measure(activation));
      });
      return estimateDurationMs(plan, costs, count);
    },
    events() {
      const environment = describeEnvironment({
        workers: count,
        backend: options.backend,
        backendDetails: pool[0]?.backendDetails ?? {},
        versions: options.versions,
      });
      return studyEvents(prepared, environment, signal, async function* () {
        const queue = eventQueue<TrialEvent | TrialError>();
        const running = runTrials(pool, plan.trials, queue.add, start, signal).finally(queue.end);
        try {
          yield* queue.events();
          await running;
        } finally {
          await stop();
        }
      });
    },
    stop,
  };
}

async function runTrials(
  pool: TrialWorker[],
  trials: readonly PlannedTrial[],
  emit: (event: TrialEvent | TrialError) => void,
  start: (worker: number) => Promise<TrialWorker>,
  signal: AbortSignal | undefined,
): Promise<void> {
  await eachOnAWorker(pool, trials, async (planned, worker, index) => {
    if (signal?.aborted) return;
    try {
      if (!worker.isAlive()) {
        const replacement = await start(index + 1);
        pool[index] = replacement;
        await replacement.run(planned, emit);
      } else await worker.run(planned, emit);
    } catch (error) {
      if (!signal?.aborted) emit({ type: "trial-error", ...planned, message: errorMessage(error) });
    }
  });
}

/** Takes the items in order, each by the next worker that is free. */
async function eachOnAWorker<T>(
  pool: TrialWorker[],
  items: readonly T[],
  work: (item: T, worker: TrialWorker, index: number) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const lanes = pool.map(async (_, index) => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      const worker = pool[index];
      if (worker) await work(item, worker, index);
    }
  });
  await Promise.all(lanes);
}

async function startAll(
  count: number,
  start: (worker: number) => Promise<TrialWorker>,
): Promise<TrialWorker[]> {
  const starts = await Promise.allSettled(Array.from({ length: count }, (_, index) => start(index + 1)));
  const started = starts.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const failure = starts.find((result) => result.status === "rejected");
  if (failure) {
    await Promise.all(started.map((worker) => worker.stop()));
    throw failure.reason;
  }
  return started;
}
