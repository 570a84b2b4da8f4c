import { type TensorInfo, util } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";

/** Kernel `MeanGradient` of dy, for a mean over neighbouring axes, `axes`, of a tensor of this `shape`: dy / n for each of the n values. */
export function meanGradient(runtime: Runtime) {
  return (given: KernelParameters): TensorInfo => {
    const parameters = readParameters("MeanGradient", given);
    const dy = parameters.float("dy");
    const shape = parameters.numbers("shape");
    const axes = parameters.numbers("axes");
    const [first = 0] = axes;
    const groups = util.sizeFromShape(shape.slice(0, first));
    const times = util.sizeFromShape(shape.slice(first, first + axes.length));
    const columns = util.sizeFromShape(shape.slice(first + axes.length));
    if (util.sizeFromShape(dy.shape) !== groups * columns) {
      throw parameters.refuse("dy", `of ${groups * columns} values`);
    }
    const dx = runtime.makeOutput(shape);
    if (times > 0) {
      runtime.functions.repeatRows(runtime.address(dy), runtime.address(dx), groups, times, columns, times);
    }
    return dx;
  };
}
