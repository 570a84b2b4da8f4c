import type { KernelFunc, TensorInfo } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters, shape4 } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import { isUsualPool, poolInfo } from "./pool-info.js";

/** Kernel `MaxPool`, 2x2 with stride 2 and no padding; every other one goes to the stock kernel. */
export function maxPool(runtime: Runtime, stock: KernelFunc) {
  return (given: KernelParameters): TensorInfo | TensorInfo[] => {
    const x = readParameters("MaxPool", given).tensor("x");
    const info = poolInfo("MaxPool", given, x);
    if (x.dtype !== "float32" || !isUsualPool(info)) return stock(given);
    const output = runtime.makeOutput(info.outShape);
    const [batch, height, width, channels] = shape4(x);
    runtime.functions.maxPool(runtime.address(x), runtime.address(output), batch, height, width, channels);
    return output;
  };
}
