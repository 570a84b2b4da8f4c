import { type TensorInfo, util } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";

/** Kernel `SgdStep`; its contract is that of SgdStepAttributes. */
export function sgdStep(runtime: Runtime) {
  return (given: KernelParameters): TensorInfo => {
    const parameters = readParameters("SgdStep", given);
    const variable = parameters.float("variable");
    const gradient = parameters.float("gradient");
    const velocity = parameters.optional("velocity");
    for (const [name, tensor] of [
      ["gradient", gradient],
      ["velocity", velocity],
    ] as const) {
      if (tensor && String(tensor.shape) !== String(variable.shape)) {
        throw parameters.refuse(name, `of shape [${variable.shape}]`);
      }
    }
    const updated = runtime.makeOutput(variable.shape);
    runtime.functions.sgdStep(
      runtime.address(variable),
      runtime.address(gradient),
      velocity ? runtime.address(velocity) : 0,
      runtime.address(updated),
      util.sizeFromShape(variable.shape),
      parameters.number("learningRate"),
      parameters.number("momentum"),
    );
    return updated;
  };
}
