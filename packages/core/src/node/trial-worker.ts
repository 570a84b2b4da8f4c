import { Worker } from "node:worker_threads";
import { labError } from "../errors.js";
import type { Environment, PlannedTrial, TrialEvent } from "../events.js";
import type { Cost } from "../measure.js";
import type { TrialReply, TrialRequest } from "./messages.js";

/** One worker thread with its own backend, seen from the study. */
export interface TrialWorker {
  readonly backendDetails: Environment["backendDetails"];
  measure(activation: string): Promise<Cost>;
  /** Runs one trial to its end; rejects when the trial fails or the worker dies. */
  run(planned: PlannedTrial, onEvent: (event: TrialEvent) => void): Promise<void>;
  /** False once the worker has died or was stopped. */
  isAlive(): boolean;
  stop(): Promise<void>;
}

/**
 * Starts a worker thread and waits until its backend runs.
 *
 * @throws what the worker says of why it cannot start: a LabError with the worker's code if it gave one.
 */
export async function startTrialWorker(entry: URL, workerData: unknown): Promise<TrialWorker> {
  const thread = new Worker(entry, { workerData });
  let alive = true;
  let onReply: (reply: TrialReply) => void = () => {};
  let onDeath: (error: Error) => void = () => {};
  const die = (error: Error): void => {
    alive = false;
    onDeath(error);
  };
  thread.on("message", (reply: TrialReply) => onReply(reply));
  thread.on("error", (error) => die(error));
  thread.on("exit", (code) => die(new Error(`the worker ended with exit code ${code}`)));

  const converse = <T>(
    request: TrialRequest | undefined,
    take: (reply: TrialReply, finish: (result: T) => void) => void,
  ): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (!alive) reject(new Error("the worker is no longer running"));
      onDeath = reject;
      onReply = (reply) => {
        if (reply.type !== "failed") take(reply, resolve);
        else reject(reply.code ? labError(reply.code, reply.message) : new Error(reply.message));
      };
      if (request) thread.postMessage(request);
    });

  const stop = async (): Promise<void> => {
    alive = false;
    await thread.terminate();
  };
  try {
    const backendDetails = await converse<Environment["backendDetails"]>(undefined, (reply, finish) => {
      if (reply.type === "ready") finish(reply.backendDetails);
    });
    return {
      backendDetails,
      measure: (activation) =>
        converse({ type: "measure", activation }, (reply, finish) => {
          if (reply.type === "measured") finish(reply.cost);
        }),
      run: (planned, onEvent) =>
        converse({ type: "trial", planned }, (reply, finish) => {
          if (reply.type === "event") onEvent(reply.event);
          if (reply.type === "done") finish(undefined);
        }),
      isAlive: () => alive,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
