// Conventions of all kernels: float32, NHWC, addresses in bytes. "panels" are slices of 8 (or 16) neighbouring columns, stored one
// after another, so that the innermost loop reads one contiguous stream.
export * from "./layout";
export * from "./conv-forward";
export * from "./conv-backprop-filter";
export * from "./conv-backprop-input";
export * from "./conv-strided";
export * from "./windows";
export * from "./depthwise";
export * from "./activation-pool";
export * from "./activation-pool-gradient";
export * from "./max-pool";
export * from "./max-pool-gradient";
export * from "./max-pool-windows";
export * from "./max-pool-3d-gradient";
export * from "./average-pool";
export * from "./average-pool-gradient";
export * from "./matmul";
export * from "./sum-rows";
export * from "./segment-sum";
export * from "./batch-norm";
export * from "./activation-backprop";
export * from "./adam";
export * from "./sgd";
export * from "./unary";
export { initializeConstants, constantsByteLength } from "./constants";
