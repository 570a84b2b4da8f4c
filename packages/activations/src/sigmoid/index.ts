export { sigmoid } from "./sigmoid.js";
export { tanh } from "./tanh.js";
