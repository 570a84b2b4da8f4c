export { directoryCheckpoints } from "./directory-checkpoints.js";
export { type DirectoryStoreOptions, directoryStore } from "./directory-store.js";
export { describeEnvironment, type EnvironmentChoices } from "./environment.js";
export type { TrialPlaces, TrialWorkerData } from "./messages.js";
export {
  type RecordMoment,
  type RecordWriter,
  readRecord,
  recordFileName,
  recordWriter,
  writeRecord,
} from "./record.js";
export { keepModelIn, savedModel } from "./saved-model.js";
export { type ServedStudy, serveTrials } from "./serve-trials.js";
export { shareSplits } from "./shared-splits.js";
export {
  openStudyDirectory,
  type StudyDirectory,
  type StudyDirectoryOptions,
} from "./study-directory.js";
export type { AskOptions, TrialWorker } from "./trial-worker.js";
export { makeWritable } from "./whole-files.js";
export {
  startWorkerPool,
  type WorkerEstimate,
  type WorkerPool,
  type WorkerPoolOptions,
  type WorkerRunnerOptions,
} from "./worker-pool.js";
