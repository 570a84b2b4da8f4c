import type { KernelFunc, TensorInfo } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";

/** Kernel `Cast`: a reference where the type stays, which the stock kernel copies; all others go to it. */
export function cast({ backend }: Runtime, stock: KernelFunc) {
  return (given: KernelParameters): TensorInfo | TensorInfo[] => {
    const parameters = readParameters("Cast", given);
    const { dataId, shape, dtype } = parameters.tensor("x");
    if (parameters.text("dtype") !== dtype) return stock(given);
    backend.incRef(dataId);
    return { dataId, shape, dtype };
  };
}
