import { type TensorInfo, util } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import { checkGradientShape } from "./conv2d-sizes.js";
import { pool3dInfo, pool3dSizes } from "./pool-3d-info.js";

/**
 * Kernel `MaxPool3DGrad`: each dy goes to the last maximum of its window, as in the cpu backend for cubes (for others that backend
 * mistakes the place). The stock kernel is wrong wherever all values of a window are negative.
 */
export function maxPool3dGradient(runtime: Runtime) {
  return (given: KernelParameters): TensorInfo => {
    const parameters = readParameters("MaxPool3DGrad", given);
    const dy = parameters.float("dy", 5);
    const x = parameters.float("input", 5);
    const info = pool3dInfo("MaxPool3DGrad", given, x);
    checkGradientShape(parameters, dy, info);
    const output = runtime.makeOutput(x.shape);
    const target = runtime.address(output);
    runtime.functions.clear(target, util.sizeFromShape(x.shape) * 4);
    runtime.functions.maxPool3dGradient(
      runtime.address(dy),
      runtime.address(x),
      target,
      ...pool3dSizes(info),
    );
    return output;
  };
}
