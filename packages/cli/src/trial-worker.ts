import { workerData } from "node:worker_threads";
import { imageCount, labError, prepareStudy, resolveStudy, type StudyRequest } from "@activation-lab/core";
import { serveTrials, type TrialWorkerData } from "@activation-lab/core/node";
import { findBackend } from "./backends/index.js";
import { loadStudy } from "./load-study.js";

/** What this program needs to make the same study that the main thread made. */
export interface StudyWorkerData {
  readonly studyPath: string;
  readonly request: StudyRequest;
  readonly backend: string;
  /** The name of the dataset that was loaded: the study's own or its stand-in. */
  readonly dataset: string;
}

const data: StudyWorkerData & TrialWorkerData = workerData;

await serveTrials(async () => {
  const resolved = resolveStudy(await loadStudy(data.studyPath), data.request);
  const dataset = [resolved.dataset, resolved.standIn].find((candidate) => candidate?.name === data.dataset);
  if (!dataset)
    throw labError("invalid-input", `The study ${data.studyPath} changed its dataset while it was starting.`);
  const prepared = prepareStudy({ ...resolved, ...sizesOf(data) }, dataset, data.splits);
  return { prepared, backend: findBackend(data.backend), worker: data.worker };
});

// The images were drawn by the main thread: all that are here are used.
function sizesOf({ splits: { train, test, validation } }: TrialWorkerData) {
  return {
    trainingImages: imageCount(train),
    testImages: imageCount(test),
    ...(validation && { validationImages: imageCount(validation) }),
  };
}
