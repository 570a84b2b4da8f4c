export { hardShrink } from "./hard-shrink.js";
export { softShrink } from "./soft-shrink.js";
export { tanhShrink } from "./tanh-shrink.js";
