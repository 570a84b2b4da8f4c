export {
  cifar10ClassNames,
  cifar10ImageShape,
  cifar10Name,
  cifar10Title,
  officialArchive,
  testFile,
  trainingFiles,
} from "./dataset.js";
export type { ParseOptions, RecordFile } from "./parse.js";
export { parseRecords, recordBytes, recordsPerFile } from "./parse.js";
