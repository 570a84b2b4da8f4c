import { parentPort } from "node:worker_threads";
import type { Backend } from "../backend.js";
import { labError } from "../errors.js";
import { takeFingerprint } from "../fingerprint-study.js";
import { measureCost } from "../measure.js";
import { train } from "../train.js";
import { type StudyOfTrials, trialOf } from "../trial-of.js";
import { directoryCheckpoints } from "./directory-checkpoints.js";
import { failedReply, type TrialReply, type TrialRequest } from "./messages.js";
import { keepModelIn } from "./saved-model.js";

/** What a worker runs its trials with. */
export interface ServedStudy {
  readonly study: StudyOfTrials;
  readonly backend: Backend;
}

/**
 * The worker's side of `startWorkerPool`: loads the study, starts the backend, then runs what it is asked to, one request
 * at a time. To be called once, in a worker thread.
 *
 * @throws a LabError `invalid-input` outside a worker thread.
 */
export async function serveTrials(load: () => Promise<ServedStudy>): Promise<void> {
  const port = parentPort;
  if (!port)
    throw labError("invalid-input", "serveTrials runs in a worker thread, started by startWorkerPool.");
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
  { study }: ServedStudy,
  request: TrialRequest,
  reply: (message: TrialReply) => void,
): Promise<void> {
  switch (request.type) {
    case "fingerprint": {
      const fingerprint = await takeFingerprint(study.resolved, study.dataset, request.item);
      reply({ type: "fingerprint", fingerprint });
      return;
    }
    case "measure":
      reply({ type: "measured", cost: await measureCost(study, request.variant) });
      return;
    case "trial":
      await runTrial(study, request, reply);
      reply({ type: "done" });
  }
}

async function runTrial(
  study: StudyOfTrials,
  { work, places, fingerprints }: Extract<TrialRequest, { type: "trial" }>,
  reply: (message: TrialReply) => void,
): Promise<void> {
  const { planned, pauseAfterEpoch } = work;
  const checkpoints = places.checkpoints === undefined ? undefined : directoryCheckpoints(places.checkpoints);
  const trial = trialOf(study, planned, {
    ...(checkpoints && { checkpoints }),
    ...(pauseAfterEpoch === undefined ? {} : { pauseAfterEpoch }),
    ...(places.models === undefined ? {} : { keepModel: keepModelIn(places.models, planned) }),
  });
  const expected = fingerprints.activations[trial.activation.label];
  const item = { kind: "activations", key: trial.activation.label } as const;
  // One that could not be taken is a plugin that hangs: it would again.
  if (
    !expected?.startsWith("none") &&
    expected !== (await takeFingerprint(study.resolved, study.dataset, item))
  ) {
    throw labError(
      "invalid-input",
      `Activation ${trial.activation.label} is no longer the one of the plan; its file was changed while the study ran.`,
    );
  }
  for await (const event of train(trial)) reply({ type: "event", event });
}
