export { leakyRelu } from "./leaky-relu.js";
export { prelu } from "./prelu.js";
export { relu } from "./relu.js";
