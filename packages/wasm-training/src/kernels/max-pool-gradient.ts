import type { TensorInfo } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters, shape4 } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import { checkGradientShape } from "./conv2d-sizes.js";
import { isUsualPool, poolInfo, poolSizes } from "./pool-info.js";

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
    checkGradientShape(parameters, dy, info);
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
    functions.maxPoolGradient(runtime.address(dy), runtime.address(x), target, ...poolSizes(info));
    return output;
  };
}
