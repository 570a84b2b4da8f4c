export { describeEnvironment, type EnvironmentChoices } from "./environment.js";
export type { TrialWorkerData } from "./messages.js";
export { createRecord, type RecordWriter, readRecord, recordFileName } from "./record.js";
export { startStudyInWorkers, type WorkerStudy, type WorkerStudyOptions } from "./run-in-workers.js";
export { type ServedStudy, serveTrials } from "./serve-trials.js";
