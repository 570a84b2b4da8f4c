export {
  type ActivationSource,
  type ActivationSourceOptions,
  activationSource,
} from "./activation-source.js";
export { type CandidateOptions, type Candidates, candidateFormulas } from "./candidate-formulas.js";
export { usualBinary, usualUnary } from "./core-units.js";
export { type NearestKnown, nearestKnown } from "./nearest-known.js";
export type { Refusal } from "./screen.js";
