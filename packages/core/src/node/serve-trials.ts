import { parentPort } from "node:worker_threads";
import type { Backend } from "../backend.js";
import { labError, unknownNameError } from "../errors.js";
import { measureCost } from "../measure.js";
import type { PreparedStudy } from "../plan.js";
import { trialOf } from "../run-study.js";
import { train } from "../train.js";
import { failedReply, type TrialReply, type TrialRequest } from "./messages.js";

/** What a worker runs its trials with. */
export interface ServedStudy {
  readonly prepared: PreparedStudy;
  readonly backend: Backend;
  /** The worker's number, from 1. */
  readonly worker: number;
}

/**
 * The worker's side of `startStudyInWorkers`: loads the study, starts the backend, then runs what it is asked to, one request
 * at a time. To be called once, in a worker thread.
 *
 * @throws a LabError `invalid-input` outside a worker thread.
 */
export async function serveTrials(load: () => Promise<ServedStudy>): Promise<void> {
  const port = parentPort;
  if (!port)
    throw labError("invalid-input", "serveTrials runs in a worker thread, started by startStudyInWorkers.");
  const reply = (message: TrialReply): void => port.postMessage(message);
  try {
    const served = await load();
    const { details } = await served.backend.start();
    port.on("message", (request: TrialRequest) => {
      answer(served, request, reply).catch((error: unknown) => reply(failedReply(error)));
    });
    reply({ type: "ready", backendDetails: details });
  } catch (error) {
    reply(failedReply(error));
  }
}

async function answer(
  { prepared, worker }: ServedStudy,
  request: TrialRequest,
  reply: (message: TrialReply) => void,
): Promise<void> {
  if (request.type === "measure") {
    const activation = prepared.resolved.activations.find(({ label }) => label === request.activation);
    if (!activation) throw unknownNameError("activation", request.activation, prepared.plan.activations);
    reply({ type: "measured", cost: await measureCost(prepared, activation) });
    return;
  }
  for await (const event of train(trialOf(prepared, request.planned, undefined, worker)))
    reply({ type: "event", event });
  reply({ type: "done" });
}
