export { gelu } from "./gelu.js";
export { identity } from "./identity.js";
export { leakyRelu } from "./leaky-relu.js";
export { relu } from "./relu.js";
export { sigmoid } from "./sigmoid.js";
export { softmax } from "./softmax.js";
export { swish } from "./swish.js";
export { tanh } from "./tanh.js";
