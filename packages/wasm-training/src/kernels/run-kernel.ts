import type { NamedAttrMap, TensorInfo } from "@tensorflow/tfjs";

/** Runs another kernel of the wasm backend; its output is the caller's to dispose of. */
export type RunKernel = (
  name: string,
  inputs: Record<string, TensorInfo>,
  attrs?: NamedAttrMap,
) => TensorInfo;
