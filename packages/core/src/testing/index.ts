export { type ActivationTestOptions, activationChecks, testActivation } from "./activation.js";
export type { Check } from "./check.js";
export type { Tolerance } from "./tolerance.js";
