export { entmax15Description as entmax15 } from "./entmax15.js";
export { logSoftmaxDescription as logSoftmax } from "./log-softmax.js";
export { softmaxDescription as softmax } from "./softmax.js";
export { softminDescription as softmin } from "./softmin.js";
export { sparsemaxDescription as sparsemax } from "./sparsemax.js";
