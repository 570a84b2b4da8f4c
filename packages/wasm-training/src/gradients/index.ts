import { registerActivationGradients } from "./activations.js";
import { registerBatchNormGradient } from "./batch-norm.js";
import { registerConvolutionGradients } from "./convolutions.js";
import { registerEinsumGradient } from "./einsum.js";
import { registerMeanGradient } from "./mean.js";

let registered = false;

/** Registers all gradients of this package, once: tfjs keeps them for all backends. */
export function registerGradients(): void {
  if (registered) return;
  registered = true;
  registerActivationGradients();
  registerConvolutionGradients();
  registerBatchNormGradient();
  registerMeanGradient();
  registerEinsumGradient();
}
