import type { KernelFunc, TensorInfo } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import { pool3dInfo, pool3dSizes } from "./pool-3d-info.js";

/** Kernel `MaxPool3D`; NaN wins. The stock kernel returns 1.2e-38 for a window whose values are all negative. */
export function maxPool3d(runtime: Runtime, stock: KernelFunc) {
  return (given: KernelParameters): TensorInfo | TensorInfo[] => {
    const x = readParameters("MaxPool3D", given).tensor("x");
    if (x.dtype !== "float32") return stock(given);
    const info = pool3dInfo("MaxPool3D", given, x);
    const output = runtime.makeOutput(info.outShape);
    runtime.functions.maxPoolWindows(runtime.address(x), runtime.address(output), ...pool3dSizes(info));
    return output;
  };
}
