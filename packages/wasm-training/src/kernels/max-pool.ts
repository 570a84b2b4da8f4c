import type { KernelFunc, TensorInfo } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters, shape4 } from "../parameters.js";
import type { Runtime } from "../runtime.js";
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
    functions.maxPoolWindows(
      runtime.address(x),
      runtime.address(output),
      batch,
      1,
      height,
      width,
      channels,
      1,
      info.outHeight,
      info.outWidth,
      1,
      info.filterHeight,
      info.filterWidth,
      1,
      info.strideHeight,
      info.strideWidth,
      0,
      info.padInfo.top,
      info.padInfo.left,
    );
    return output;
  };
}
