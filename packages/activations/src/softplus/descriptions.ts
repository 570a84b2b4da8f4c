export { logCoshDescription as logCosh } from "./log-cosh.js";
export { logSigmoidDescription as logSigmoid } from "./log-sigmoid.js";
export { shiftedSoftplusDescription as shiftedSoftplus } from "./shifted-softplus.js";
export { smeluDescription as smelu } from "./smelu.js";
export { softplusDescription as softplus } from "./softplus.js";
export { sparsePlusDescription as sparsePlus } from "./sparse-plus.js";
export { sqrtSoftplusDescription as sqrtSoftplus } from "./sqrt-softplus.js";
export { squareplusDescription as squareplus } from "./squareplus.js";
