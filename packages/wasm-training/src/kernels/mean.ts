import { type KernelFunc, type TensorInfo, util } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import { leadingAxes } from "./sum.js";

/** Kernel `Mean` over all axes but the last ones, as in batch normalization; everything else goes to the stock kernel. */
export function mean(runtime: Runtime, stock: KernelFunc) {
  const { functions } = runtime;
  return (given: KernelParameters): TensorInfo | TensorInfo[] => {
    const parameters = readParameters("Mean", given);
    const x = parameters.tensor("x");
    const axes = leadingAxes(parameters.value("axis"), x);
    const kept = x.shape.slice(axes);
    const columns = util.sizeFromShape(kept);
    const rows = util.sizeFromShape(x.shape.slice(0, axes));
    if (x.dtype !== "float32" || axes === 0 || columns === 0 || rows === 0) return stock(given);
    const leading = Array.from({ length: axes }, () => 1);
    const output = runtime.makeOutput(parameters.boolean("keepDims") ? [...leading, ...kept] : kept);
    functions.sumRows(runtime.address(x), runtime.address(output), rows, columns);
    functions.divideBy(runtime.address(output), columns, rows);
    return output;
  };
}
