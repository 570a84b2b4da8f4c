import { Worker } from "node:worker_threads";
import { labError } from "../errors.js";
import type { Environment } from "../events.js";
import { trialFailure } from "../trial-failure.js";
import type { TrialReply, TrialRequest } from "./messages.js";

/** How long a worker may take, and what ends its work early. */
export interface AskOptions {
  /** The worker is ended after that; unlimited if not given. */
  readonly timeLimitMs?: number | undefined;
  /** Ends the worker. */
  readonly signal?: AbortSignal;
}

/** One worker thread with its own backend, seen from the study. */
export interface TrialWorker {
  readonly backendDetails: Environment["backendDetails"];
  /**
   * Sends one request and takes the replies to it; `take` answers with the result once a reply brings it. Rejects with what the
   * worker says went wrong, with a trial failure "lost" where it died, and with "time-limit" where it took too long.
   */
  ask<T>(
    request: TrialRequest,
    take: (reply: TrialReply) => { readonly result: T } | undefined,
    options?: AskOptions,
  ): Promise<T>;
  /** False once the worker has died or was stopped. */
  isAlive(): boolean;
  /** Ends the thread, whatever it is at. */
  stop(): Promise<void>;
}

/**
 * Starts a worker thread and waits until its backend runs.
 *
 * @throws what the worker says of why it cannot start: a LabError with the worker's code if it gave one.
 */
export async function startTrialWorker(
  entry: URL,
  workerData: unknown,
  execArgv?: readonly string[],
): Promise<TrialWorker> {
  const thread = new Worker(entry, { workerData, ...(execArgv && { execArgv: [...execArgv] }) });
  let alive = true;
  let onReply: (reply: TrialReply) => void = () => {};
  let onDeath: (error: Error) => void = () => {};
  const die = (how: string): void => {
    alive = false;
    onDeath(trialFailure("lost", `The worker was lost: ${how}.`));
  };
  thread.on("message", (reply: TrialReply) => onReply(reply));
  thread.on("error", (error) => die(error instanceof Error ? error.message : String(error)));
  thread.on("exit", (code) => die(`it ended with exit code ${code}`));

  const converse = <T>(
    request: TrialRequest | undefined,
    take: (reply: TrialReply) => { readonly result: T } | undefined,
  ): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (!alive) reject(trialFailure("lost", "The worker is no longer running."));
      onDeath = reject;
      onReply = (reply) => {
        if (reply.type === "failed") {
          const { code, reason, message } = reply;
          reject(code ? labError(code, message) : trialFailure(reason, message));
          return;
        }
        const taken = take(reply);
        if (taken) resolve(taken.result);
      };
      if (request) thread.postMessage(request);
    });

  const stop = async (): Promise<void> => {
    alive = false;
    await thread.terminate();
  };
  try {
    const backendDetails = await converse(undefined, (reply) =>
      reply.type === "ready" ? { result: reply.backendDetails } : undefined,
    );
    return {
      backendDetails,
      ask: (request, take, options) => limited(converse(request, take), stop, options),
      isAlive: () => alive,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function limited<T>(
  work: Promise<T>,
  stop: () => Promise<void>,
  { timeLimitMs, signal }: AskOptions = {},
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onAbort: () => void = () => {};
  const limit = new Promise<never>((_, reject) => {
    const end = (error: Error): void => {
      reject(error);
      stop().catch(() => {});
    };
    onAbort = () => end(trialFailure("lost", "The worker was stopped."));
    if (signal?.aborted) onAbort();
    signal?.addEventListener("abort", onAbort);
    if (timeLimitMs === undefined) return;
    const message = `It took longer than the ${timeLimitMs / 1000} s that it may take.`;
    timer = setTimeout(() => end(trialFailure("time-limit", message)), timeLimitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
    // Whichever of the two comes late has been answered.
    work.catch(() => {});
    limit.catch(() => {});
  }
}
