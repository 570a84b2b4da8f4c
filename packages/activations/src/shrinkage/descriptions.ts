export { hardShrinkDescription as hardShrink } from "./hard-shrink.js";
export { softShrinkDescription as softShrink } from "./soft-shrink.js";
export { tanhShrinkDescription as tanhShrink } from "./tanh-shrink.js";
