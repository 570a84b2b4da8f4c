export { gelu } from "./gelu.js";
export { swish } from "./swish.js";
