import { type TensorInfo, util } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import type { RunKernel } from "./run-kernel.js";

/**
 * Kernel `UnsortedSegmentSum`, which the wasm backend lacks: the gradient of tf.gather, and so of an embedding. Rows whose segment is
 * none are left out; sums are float32, as in the cpu backend.
 */
export function unsortedSegmentSum(runtime: Runtime, run: RunKernel) {
  const { functions, backend } = runtime;
  return (given: KernelParameters): TensorInfo => {
    const parameters = readParameters("UnsortedSegmentSum", given);
    const x = parameters.tensor("x");
    const segmentIds = parameters.tensor("segmentIds");
    const segments = parameters.number("numSegments");
    const [rows = 0, ...rest] = x.shape;
    if (segmentIds.dtype !== "int32" || String(segmentIds.shape) !== String([rows])) {
      throw parameters.refuse("segmentIds", `an int32 tensor of shape [${rows}], one for each row of x`);
    }
    if (x.dtype !== "float32") {
      const converted = run("Cast", { x }, { dtype: "float32" });
      const sums = unsortedSegmentSum(runtime, run)({ ...given, inputs: { x: converted, segmentIds } });
      backend.disposeData(converted.dataId);
      return sums;
    }
    const sums = runtime.makeOutput([segments, ...rest]);
    functions.segmentSum(
      runtime.address(x),
      runtime.address(segmentIds),
      runtime.address(sums),
      rows,
      util.sizeFromShape(rest),
      segments,
    );
    return sums;
  };
}
