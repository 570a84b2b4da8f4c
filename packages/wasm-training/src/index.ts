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
  numericsVersion,
  type SgdStepAttributes,
  type SgdStepInputs,
  winograd4NumericsVersion,
  winogradNumericsVersion,
} from "./contracts.js";
export { type RegisterOptions, registerTrainingKernels, type TrainingKernels } from "./register.js";
