export type { WasmPaths } from "./backend.js";
export {
  type AdamStepAttributes,
  type AdamStepInputs,
  type ConvBlockAttributes,
  type ConvBlockGradientAttributes,
  type ConvBlockGradientInputs,
  type ConvBlockInputs,
  type FusedActivation,
  fusedActivations,
  isFusedActivation,
  numericsVersions,
  type SgdStepAttributes,
  type SgdStepInputs,
} from "./contracts.js";
export {
  type RegisterOptions,
  registerTrainingKernels,
  type TrainingKernels,
  type WinogradChoice,
} from "./register.js";
