import { backend_util, type KernelFunc, type TensorInfo } from "@tensorflow/tfjs";
import { trainingKernelsError } from "../errors.js";
import { type KernelParameters, readParameters, shape4 } from "../parameters.js";
import type { Runtime } from "../runtime.js";

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

/**
 * Kernel `MaxPoolGrad` for every window, stride and padding: each dy goes to the first maximum of its window in row-major order, as in
 * the cpu backend. The stock kernel is wrong wherever all values of a window are negative.
 */
export function maxPoolGradient(runtime: Runtime) {
  const { functions } = runtime;
  return (given: KernelParameters): TensorInfo => {
    const parameters = readParameters("MaxPoolGrad", given);
    const dy = parameters.float("dy", 4);
    const x = parameters.float("input", 4);
    const info = poolInfo("MaxPoolGrad", given, x);
    const output = runtime.makeOutput(x.shape);
    const target = runtime.address(output);
    const [batch, height, width, channels] = shape4(x);
    if (isUsualPool(info)) {
      functions.maxPoolGradient2x2(
        runtime.address(dy),
        runtime.address(x),
        target,
        batch,
        height,
        width,
        channels,
      );
      return output;
    }
    functions.clear(target, batch * height * width * channels * 4);
    functions.maxPoolGradient(
      runtime.address(dy),
      runtime.address(x),
      target,
      batch,
      height,
      width,
      channels,
      info.outHeight,
      info.outWidth,
      info.filterHeight,
      info.filterWidth,
      info.strideHeight,
      info.strideWidth,
      info.dilationHeight,
      info.dilationWidth,
      info.padInfo.top,
      info.padInfo.left,
    );
    return output;
  };
}

function poolInfo(kernel: string, given: KernelParameters, x: TensorInfo): backend_util.Conv2DInfo {
  const parameters = readParameters(kernel, given);
  const info = backend_util.computePool2DInfo(
    shape4(x),
    parameters.pair("filterSize"),
    parameters.pair("strides"),
    1,
    parameters.padding(),
    parameters.rounding(),
  );
  if (info.dataFormat !== "channelsLast") {
    throw trainingKernelsError(
      `kernel ${kernel} got data format ${info.dataFormat}, but images must be NHWC; transpose them.`,
    );
  }
  return info;
}

function isUsualPool(info: backend_util.Conv2DInfo): boolean {
  const { padInfo } = info;
  const padded = padInfo.top !== 0 || padInfo.left !== 0 || padInfo.bottom !== 0 || padInfo.right !== 0;
  return (
    !padded &&
    info.filterHeight === 2 &&
    info.filterWidth === 2 &&
    info.strideHeight === 2 &&
    info.strideWidth === 2
  );
}
