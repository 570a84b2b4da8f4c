import { type KernelFunc, type TensorInfo, util } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";

/**
 * Kernels `ReluGradient`, `Relu6Gradient`, `LeakyReluGradient` (attribute `alpha`), `SoftplusGradient`, `SeluGradient` and `SquareGradient` of dy and x,
 * `TanhGradient`, `SigmoidGradient`, `EluGradient` and tfjs's `EluGrad` of dy and y = f(x): dy * f'(x) in one pass.
 */
export function activationGradients(runtime: Runtime): readonly (readonly [string, KernelFunc])[] {
  const { functions } = runtime;
  const kernel = (name: string, operand: "x" | "y", compute: (...values: number[]) => unknown) =>
    [
      name,
      (given: KernelParameters): TensorInfo => {
        const parameters = readParameters(name, given);
        const dy = parameters.float("dy");
        const at = parameters.float(operand);
        if (String(dy.shape) !== String(at.shape)) throw parameters.refuse("dy", `of shape [${at.shape}]`);
        const dx = runtime.makeOutput(at.shape);
        const alpha = name === "LeakyReluGradient" ? parameters.number("alpha") : 0;
        compute(
          runtime.address(dy),
          runtime.address(at),
          runtime.address(dx),
          util.sizeFromShape(at.shape),
          alpha,
        );
        return dx;
      },
    ] as const;
  return [
    kernel("ReluGradient", "x", functions.reluGradient),
    kernel("Relu6Gradient", "x", functions.relu6Gradient),
    kernel("LeakyReluGradient", "x", functions.leakyReluGradient),
    kernel("SoftplusGradient", "x", functions.softplusGradient),
    kernel("SeluGradient", "x", functions.seluGradient),
    kernel("SquareGradient", "x", functions.squareGradient),
    kernel("TanhGradient", "y", functions.tanhGradient),
    kernel("SigmoidGradient", "y", functions.sigmoidGradient),
    kernel("EluGradient", "y", functions.eluGradient),
    kernel("EluGrad", "y", functions.eluGradient),
  ];
}
