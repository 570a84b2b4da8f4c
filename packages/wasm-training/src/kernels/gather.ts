import { type KernelFunc, type TensorInfo, util } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";

/** Kernel `GatherV2` of rows, as in an embedding; other axes, batches and types go to the stock kernel, and so do numbers out of range. */
export function gather(runtime: Runtime, stock: KernelFunc) {
  return (given: KernelParameters): TensorInfo | TensorInfo[] => {
    const parameters = readParameters("GatherV2", given);
    const x = parameters.tensor("x");
    const indices = parameters.tensor("indices");
    const [axis, batchDims] = [parameters.value("axis") ?? 0, parameters.value("batchDims") ?? 0];
    const [rows = 0, ...rest] = x.shape;
    const direct = x.dtype === "float32" && indices.dtype === "int32" && x.shape.length > 0;
    if (!direct || axis !== 0 || batchDims !== 0) return stock(given);
    const output = runtime.makeOutput([...indices.shape, ...rest]);
    const found = runtime.functions.gatherRows(
      runtime.address(x),
      runtime.address(indices),
      runtime.address(output),
      util.sizeFromShape(indices.shape),
      rows,
      util.sizeFromShape(rest),
    );
    if (found === 1) return output;
    // The stock kernel says which number is out of range.
    runtime.backend.disposeData(output.dataId);
    return stock(given);
  };
}
