import { errorMessage, labError } from "../errors.js";
import type { Environment, Fingerprints, Plan } from "../events.js";
import { collectFingerprints, type FingerprintItem } from "../fingerprint-study.js";
import { type Cost, costKey, estimateDurationMs } from "../measure.js";
import type { TrialRunner } from "../trial-runner.js";
import type { TrialPlaces } from "./messages.js";
import { startTrialWorker, type TrialWorker } from "./trial-worker.js";

/** How worker threads are started. */
export interface WorkerPoolOptions {
  /** The program of each worker; it calls `serveTrials`. */
  readonly entry: URL;
  /** What that program needs, the images in shared memory among it. */
  readonly workerData: object;
  readonly workers: number;
  /** Node's own options for each worker; this program's if not given. */
  readonly execArgv?: readonly string[];
  /** Ends the workers at once. */
  readonly signal?: AbortSignal;
}

/** How trials are run by workers. */
export interface WorkerRunnerOptions {
  readonly plan: Plan;
  readonly places?: TrialPlaces;
}

/** How long trials will take. */
export interface WorkerEstimate {
  readonly durationMs: number;
  /** Variants that could not be measured and count as none, with why. */
  readonly unmeasured: readonly { readonly variant: string; readonly message: string }[];
}

/** Worker threads that are ready, each with its own backend. */
export interface WorkerPool {
  readonly backendDetails: Environment["backendDetails"];
  readonly workers: readonly TrialWorker[];
  /** Takes the fingerprints of a study's plugins, all workers at once; a plugin that hangs gets one that says so. */
  fingerprints(items: readonly FingerprintItem[], dataset: string): Promise<Fingerprints>;
  /** Trains a few batches with each variant that costs something of its own, and says how long the trials given will take. */
  estimate(plan: Plan, trials: Plan["trials"]): Promise<WorkerEstimate>;
  /** Runs trials, a lane each worker. A worker that was lost is replaced for the next one. */
  runner(options: WorkerRunnerOptions): TrialRunner;
  /** Ends all threads, whatever they are at. */
  stop(): Promise<void>;
}

const fingerprintLimitMs = 30_000;
const measurementLimitMs = 30_000;

/**
 * Starts worker threads, one trial each at a time, every one with its own backend; the images lie in memory that they share.
 * Which worker runs a trial changes none of its numbers.
 *
 * @throws what keeps a worker from starting, such as a backend that is missing.
 */
export async function startWorkerPool(options: WorkerPoolOptions): Promise<WorkerPool> {
  const { entry, workerData, execArgv, signal } = options;
  const start = (): Promise<TrialWorker> => startTrialWorker(entry, workerData, execArgv);
  const pool = await startAll(options.workers, start);
  let stopped = false;
  const stop = async (): Promise<void> => {
    stopped = true;
    signal?.removeEventListener("abort", stop);
    await Promise.all(pool.map((worker) => worker.stop()));
  };
  signal?.addEventListener("abort", stop);
  if (signal?.aborted) await stop();

  const workerOn = async (lane: number): Promise<TrialWorker> => {
    const worker = pool[lane];
    if (worker && (worker.isAlive() || stopped)) return worker;
    try {
      const replacement = await start();
      pool[lane] = replacement;
      return replacement;
    } catch (error) {
      // The first ones started: what they read must have changed since.
      throw labError("study-changed", `A lost worker could not be replaced: ${errorMessage(error)}`, {
        cause: error,
      });
    }
  };

  return {
    backendDetails: pool[0]?.backendDetails ?? {},
    workers: pool,
    async fingerprints(items, dataset) {
      const taken: (FingerprintItem & { readonly fingerprint: string })[] = [];
      await onAnyLane(pool.length, items, async (item, lane) => {
        const worker = await workerOn(lane);
        const fingerprint = await worker
          .ask(
            { type: "fingerprint", item },
            (reply) => (reply.type === "fingerprint" ? { result: reply.fingerprint } : undefined),
            { timeLimitMs: fingerprintLimitMs },
          )
          .catch((error: unknown) => {
            if (stopped) throw error;
            return `none: ${errorMessage(error)}`;
          });
        taken.push({ ...item, fingerprint });
      });
      return collectFingerprints(taken, dataset);
    },
    async estimate(plan, trials) {
      const costs: Cost[] = [];
      const unmeasured: { variant: string; message: string }[] = [];
      await onAnyLane(pool.length, distinctCosts(plan), async (variant, lane) => {
        try {
          const worker = await workerOn(lane);
          const cost = await worker.ask(
            { type: "measure", variant },
            (reply) => (reply.type === "measured" ? { result: reply.cost } : undefined),
            { timeLimitMs: Math.min(measurementLimitMs, plan.trialTimeLimitMs ?? measurementLimitMs) },
          );
          costs.push(cost);
        } catch (error) {
          unmeasured.push({ variant, message: errorMessage(error) });
        }
      });
      return { durationMs: estimateDurationMs(plan, trials, costs, pool.length), unmeasured };
    },
    runner: ({ plan, places = {} }) => ({
      lanes: pool.length,
      async run(lane, work, onEvent, abort) {
        const worker = await workerOn(lane);
        await worker.ask(
          { type: "trial", work, places, fingerprints: plan.fingerprints },
          (reply) => {
            if (reply.type === "event") onEvent(reply.event);
            return reply.type === "done" ? { result: undefined } : undefined;
          },
          { timeLimitMs: plan.trialTimeLimitMs, signal: abort },
        );
      },
      stop,
    }),
    stop,
  };
}

/** One variant for each cost that has to be measured: most factors change nothing of it. */
function distinctCosts({ variants, batchSize }: Plan): string[] {
  const byKey = new Map(variants.map((variant) => [costKey(variant, batchSize), variant.label]));
  return [...byKey.values()];
}

/** Takes the items in order, each on the next lane that is free. */
async function onAnyLane<T>(
  lanes: number,
  items: readonly T[],
  work: (item: T, lane: number) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item, lane);
    }),
  );
}

async function startAll(count: number, start: () => Promise<TrialWorker>): Promise<TrialWorker[]> {
  const starts = await Promise.allSettled(Array.from({ length: count }, start));
  const started = starts.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const failure = starts.find((result) => result.status === "rejected");
  if (failure) {
    await Promise.all(started.map((worker) => worker.stop()));
    throw failure.reason;
  }
  return started;
}
