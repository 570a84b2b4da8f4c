import { workerData } from "node:worker_threads";
import { labError, type StudyRequest } from "@activation-lab/core";
import { serveTrials, type TrialWorkerData } from "@activation-lab/core/node";
import { resolveStudy, variantsOf } from "@activation-lab/core/run";
import { findBackend } from "./backends/index.js";
import { loadStudy } from "./load-study.js";

/** What this program needs to make the same study that the main thread made. */
export interface StudyWorkerData extends TrialWorkerData {
  readonly studyPath: string;
  readonly request: StudyRequest;
  readonly backend: string;
  /** The name of the dataset that was loaded: the study's own or its stand-in. */
  readonly dataset: string;
}

const data: StudyWorkerData = workerData;

await serveTrials(async () => {
  const resolved = resolveStudy(await loadStudy(data.studyPath, data.request.plugins), data.request);
  const dataset = [resolved.dataset, resolved.standIn].find((candidate) => candidate?.name === data.dataset);
  if (!dataset)
    throw labError("invalid-input", `The study ${data.studyPath} changed its dataset while it was starting.`);
  const study = { resolved, dataset, splits: data.splits, variants: variantsOf(resolved) };
  return { study, backend: findBackend(data.backend) };
});
