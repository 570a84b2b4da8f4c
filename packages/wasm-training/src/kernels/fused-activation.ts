import type { TensorInfo } from "@tensorflow/tfjs";
import type { readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import type { RunKernel } from "./run-kernel.js";

type Parameters = ReturnType<typeof readParameters>;

/** The floor that a fused kernel may apply where it stores: 0 for relu. */
export function lowestOf(parameters: Parameters): number {
  return parameters.text("activation") === "relu" ? 0 : Number.NEGATIVE_INFINITY;
}

/** Applies the activation of a fused kernel to a result that is disposed of; relu is taken to be applied already. */
export function applyActivation(
  runtime: Runtime,
  run: RunKernel,
  parameters: Parameters,
  result: TensorInfo,
): TensorInfo {
  const activation = parameters.text("activation") ?? "linear";
  if (activation === "linear" || activation === "relu") return result;
  /** The last result is not needed any more when the next one is there. */
  const replace = (next: TensorInfo) => {
    runtime.backend.disposeData(result.dataId);
    return next;
  };
  const alpha = parameters.optional("preluActivationWeights");
  if (activation === "prelu" && alpha) return replace(run("Prelu", { x: result, alpha }));
  if (activation === "leakyrelu") {
    return replace(run("LeakyRelu", { x: result }, { alpha: parameters.number("leakyreluAlpha") }));
  }
  const kernel = { relu6: "Relu6", sigmoid: "Sigmoid", elu: "Elu" }[activation];
  if (kernel === undefined) {
    runtime.backend.disposeData(result.dataId);
    throw parameters.refuse("activation", "linear, relu, relu6, sigmoid, elu, prelu or leakyrelu");
  }
  return replace(run(kernel, { x: result }));
}
