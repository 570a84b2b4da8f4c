import { type KernelFunc, type TensorInfo, util } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";

/** Kernel `Relu`, for float32; other types go to the stock kernel, which turns every NaN whose sign bit is set into 0. */
export function relu(runtime: Runtime, stock: KernelFunc) {
  return (given: KernelParameters): TensorInfo | TensorInfo[] => {
    const x = readParameters("Relu", given).tensor("x");
    if (x.dtype !== "float32") return stock(given);
    return activate(runtime, x, runtime.functions.activateRelu, 0);
  };
}

/** Kernel `LeakyRelu`, for float32; other types go to the stock kernel. */
export function leakyRelu(runtime: Runtime, stock: KernelFunc) {
  return (given: KernelParameters): TensorInfo | TensorInfo[] => {
    const parameters = readParameters("LeakyRelu", given);
    const x = parameters.tensor("x");
    if (x.dtype !== "float32") return stock(given);
    return activate(runtime, x, runtime.functions.activateLeakyRelu, parameters.number("alpha"));
  };
}

/** Kernel `Softplus`, for float32; other types go to the stock kernel. */
export function softplus(runtime: Runtime, stock: KernelFunc) {
  return (given: KernelParameters): TensorInfo | TensorInfo[] => {
    const x = readParameters("Softplus", given).tensor("x");
    if (x.dtype !== "float32") return stock(given);
    return activate(runtime, x, runtime.functions.activateSoftplus, 0);
  };
}

/** Runs an activation of the fused block on a whole tensor, as one pixel of many channels. */
function activate(
  runtime: Runtime,
  x: TensorInfo,
  compute: (...values: number[]) => unknown,
  slope: number,
): TensorInfo {
  const y = runtime.makeOutput(x.shape);
  const size = util.sizeFromShape(x.shape);
  compute(runtime.address(x), runtime.address(y), 0, 1, size, size, slope);
  return y;
}
