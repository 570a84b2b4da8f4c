import type { TensorInfo } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";

/**
 * Kernel `Identity`: the same values under one more reference. The stock kernel copies, for every clone and for every tensor that is
 * kept for the backward pass; values are never changed in place, so that nobody can tell.
 */
export function identity({ backend }: Runtime) {
  return (given: KernelParameters): TensorInfo => {
    const { dataId, shape, dtype } = readParameters("Identity", given).tensor("x");
    backend.incRef(dataId);
    return { dataId, shape, dtype };
  };
}
