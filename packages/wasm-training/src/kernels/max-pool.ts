import type { KernelFunc, TensorInfo } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters, shape4 } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import { flatPoolSizes } from "./pool-3d-info.js";
import { isUsualPool, poolInfo } from "./pool-info.js";

/** Kernel `MaxPool`; NaN wins. Other types than float32 go to the stock kernel. */
export function maxPool(runtime: Runtime, stock: KernelFunc) {
  const { functions } = runtime;
  return (given: KernelParameters): TensorInfo | TensorInfo[] => {
    const x = readParameters("MaxPool", given).tensor("x");
    if (x.dtype !== "float32") return stock(given);
    const info = poolInfo("MaxPool", given, x);
    const output = runtime.makeOutput(info.outShape);
    const [batch, height, width, channels] = shape4(x);
    if (isUsualPool(info)) {
      functions.maxPool(runtime.address(x), runtime.address(output), batch, height, width, channels);
      return output;
    }
    functions.maxPoolWindows(runtime.address(x), runtime.address(output), ...flatPoolSizes(info));
    return output;
  };
}
