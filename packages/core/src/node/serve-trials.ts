import { parentPort } from "node:worker_threads";
import type { Backend } from "../backend.js";
import { labError } from "../errors.js";
import type { Fingerprints, PlannedTrial } from "../events.js";
import { takeFingerprint } from "../fingerprint-study.js";
import { measureCost } from "../measure.js";
import { requirePlugin } from "../plugin-problem.js";
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
    requirePlugin(served.backend, "backend");
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
  await refuseChanged(study, planned, fingerprints);
  const checkpoints = places.checkpoints === undefined ? undefined : directoryCheckpoints(places.checkpoints);
  const trial = trialOf(study, planned, {
    ...(checkpoints && { checkpoints }),
    ...(pauseAfterEpoch === undefined ? {} : { pauseAfterEpoch }),
    ...(places.models === undefined ? {} : { keepModel: keepModelIn(places.models, planned) }),
  });
  for await (const event of train(trial)) reply({ type: "event", event });
}

/** The variants that this worker has found to be those of the plan. */
const unchanged = new Set<string>();

/** A worker that takes a lost one's place loads the study's file anew, which may have been edited since. */
async function refuseChanged(
  { resolved, dataset, variants }: StudyOfTrials,
  planned: PlannedTrial,
  fingerprints: Fingerprints,
): Promise<void> {
  if (unchanged.has(planned.variant)) return;
  const variant = variants.find((candidate) => candidate.variant.label === planned.variant)?.variant;
  const expected = [
    ["models", variant?.model ?? "", fingerprints.models[variant?.model ?? ""]],
    ["activations", planned.activation, fingerprints.activations[planned.activation]],
  ] as const;
  for (const [kind, key, fingerprint] of expected) {
    // One that could not be taken is a plugin that hangs: it would again.
    if (fingerprint?.startsWith("none")) continue;
    if (fingerprint === (await takeFingerprint(resolved, dataset, { kind, key }))) continue;
    throw labError(
      "study-changed",
      `${planned.variant} is no longer what it was when the study began: a file was edited meanwhile. Undo that and run the ` +
        "same command again to go on, or begin anew.",
    );
  }
  unchanged.add(planned.variant);
}
