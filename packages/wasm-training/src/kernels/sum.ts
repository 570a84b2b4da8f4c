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
    const axes = leadingAxes(parameters.value("axis"), x);
    const kept = x.shape.slice(axes);
    const columns = util.sizeFromShape(kept);
    if (x.dtype !== "float32" || axes === 0 || columns === 0) return stock(given);
    const leading = Array.from({ length: axes }, () => 1);
    const shape = parameters.boolean("keepDims") ? [...leading, ...kept] : kept;
    const output = runtime.makeOutput(shape);
    const rows = util.sizeFromShape(x.shape) / columns;
    runtime.functions.sumRows(runtime.address(x), runtime.address(output), rows, columns);
    return output;
  };
}

/** How many axes are reduced if these are all the first ones but not all there are; else 0. */
export function leadingAxes(axis: unknown, { shape }: TensorInfo): number {
  if (axis === undefined || axis === null) return 0;
  const axes = util.parseAxisParam(toAxes(axis), shape);
  const leading = axes.length < shape.length && axes.every((value, index) => value === index);
  return leading ? axes.length : 0;
}

function toAxes(axis: unknown): number[] {
  const list: unknown[] = Array.isArray(axis) ? axis : [axis];
  return list.filter((entry) => typeof entry === "number");
}
