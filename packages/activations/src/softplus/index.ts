export { logCosh } from "./log-cosh.js";
export { logSigmoid } from "./log-sigmoid.js";
export { shiftedSoftplus } from "./shifted-softplus.js";
export { smelu } from "./smelu.js";
export { softplus } from "./softplus.js";
export { sparsePlus } from "./sparse-plus.js";
export { sqrtSoftplus } from "./sqrt-softplus.js";
export { squareplus } from "./squareplus.js";
