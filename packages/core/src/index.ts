export type {
  Activation,
  ActivationDescription,
  ActivationFactory,
  ActivationParameters,
  AnyActivationFactory,
  ElementwiseActivation,
  ElementwiseDefinition,
  FusedKernel,
  Kink,
  Paper,
  ParameterArguments,
  VectorActivation,
  VectorDefinition,
} from "./activation.js";
export {
  defineActivation,
  defineVectorActivation,
  parseActivation,
  splitActivationLabels,
} from "./activation.js";
export type { Backend, StartedBackend } from "./backend.js";
export { defineBackend } from "./backend.js";
export type { Dataset, ImageShape, LoadOptions, Split, Splits } from "./dataset.js";
export { defineDataset, imageCount } from "./dataset.js";
export type { LabError, LabErrorCode } from "./errors.js";
export { errorMessage, isLabError, labError, unknownNameError } from "./errors.js";
export type * from "./events.js";
export { recordSchemaVersion } from "./events.js";
export type { Model, ModelContext } from "./model.js";
export { defineModel } from "./model.js";
export type { RandomStream } from "./random.js";
export { deriveSeed, randomPermutation, randomStream } from "./random.js";
export type { ReportOptions } from "./report.js";
export { report } from "./report.js";
export type { Reporter, ReporterHooks } from "./reporter.js";
export { defineReporter } from "./reporter.js";
