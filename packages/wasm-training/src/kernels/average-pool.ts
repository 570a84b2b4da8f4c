import type { KernelFunc, TensorInfo } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import { checkGradientShape } from "./conv2d-sizes.js";
import { poolInfo, poolSizes } from "./pool-info.js";

/** Kernel `AvgPool`: the mean of what of each window lies inside the image; other types than float32 go to the stock kernel. */
export function averagePool(runtime: Runtime, stock: KernelFunc) {
  return (given: KernelParameters): TensorInfo | TensorInfo[] => {
    const x = readParameters("AvgPool", given).tensor("x");
    if (x.dtype !== "float32") return stock(given);
    const info = poolInfo("AvgPool", given, x);
    const output = runtime.makeOutput(info.outShape);
    runtime.functions.averagePool(runtime.address(x), runtime.address(output), ...poolSizes(info));
    return output;
  };
}

/**
 * Kernel `AvgPoolGrad`: the gradient of that mean. tfjs's own, on every backend, divides by the size of the whole window also where
 * part of it lay in the padding, which is not the gradient of what it computed.
 */
export function averagePoolGradient(runtime: Runtime) {
  return (given: KernelParameters): TensorInfo => {
    const parameters = readParameters("AvgPoolGrad", given);
    const dy = parameters.float("dy", 4);
    const x = parameters.float("input", 4);
    const info = poolInfo("AvgPoolGrad", given, x);
    checkGradientShape(parameters, dy, info);
    const output = runtime.makeOutput(x.shape);
    const target = runtime.address(output);
    runtime.functions.clear(target, info.batchSize * info.inHeight * info.inWidth * info.inChannels * 4);
    runtime.functions.averagePoolGradient(runtime.address(dy), target, ...poolSizes(info));
    return output;
  };
}
