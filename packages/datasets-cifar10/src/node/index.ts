export type { Cifar10Options } from "./cifar10.js";
export { cifar10 } from "./cifar10.js";
