export { type CandidateOptions, type Candidates, candidateFormulas } from "./candidate-formulas.js";
export { usualBinary, usualUnary } from "./core-units.js";
export type { Refusal } from "./screen.js";
