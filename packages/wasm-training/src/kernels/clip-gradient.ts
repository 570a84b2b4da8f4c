import { type TensorInfo, util } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";

/** Kernel `ClipByValueGradient` of dy and x: dy where x lies between `clipValueMin` and `clipValueMax`, else 0. */
export function clipGradient(runtime: Runtime) {
  return (given: KernelParameters): TensorInfo => {
    const parameters = readParameters("ClipByValueGradient", given);
    const dy = parameters.float("dy");
    const x = parameters.float("x");
    if (String(dy.shape) !== String(x.shape)) throw parameters.refuse("dy", `of shape [${x.shape}]`);
    const dx = runtime.makeOutput(x.shape);
    runtime.functions.clipGradient(
      runtime.address(dy),
      runtime.address(x),
      runtime.address(dx),
      util.sizeFromShape(x.shape),
      parameters.number("clipValueMin"),
      parameters.number("clipValueMax"),
    );
    return dx;
  };
}
