import { type KernelFunc, type TensorInfo, util } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";

/**
 * Kernel `Sum` over all axes but the last ones, as for the gradient of a bias: the stock kernel transposes first. Everything else goes
 * to the stock kernel.
 */
export function sum(runtime: Runtime, stock: KernelFunc) {
  return (given: KernelParameters): TensorInfo | TensorInfo[] => {
    const parameters = readParameters("Sum", given);
    const x = parameters.tensor("x");
    const axis = parameters.value("axis");
    const axes = axis === undefined || axis === null ? [] : util.parseAxisParam(toAxes(axis), x.shape);
    const leading =
      axes.length > 0 && axes.length < x.shape.length && axes.every((value, index) => value === index);
    const kept = x.shape.slice(axes.length);
    const columns = util.sizeFromShape(kept);
    if (x.dtype !== "float32" || !leading || columns === 0) return stock(given);
    const shape = parameters.boolean("keepDims") ? [...axes.map(() => 1), ...kept] : kept;
    const output = runtime.makeOutput(shape);
    const rows = util.sizeFromShape(x.shape) / columns;
    runtime.functions.sumRows(runtime.address(x), runtime.address(output), rows, columns);
    return output;
  };
}

function toAxes(axis: unknown): number[] {
  const list: unknown[] = Array.isArray(axis) ? axis : [axis];
  return list.filter((entry) => typeof entry === "number");
}
