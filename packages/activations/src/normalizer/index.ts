export { entmax15 } from "./entmax15.js";
export { logSoftmax } from "./log-softmax.js";
export { softmax } from "./softmax.js";
export { softmin } from "./softmin.js";
export { sparsemax } from "./sparsemax.js";
