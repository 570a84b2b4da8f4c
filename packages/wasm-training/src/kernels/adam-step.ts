import { type TensorInfo, util } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";

/** Kernel `AdamStep`; its contract is that of AdamStepAttributes. */
export function adamStep(runtime: Runtime) {
  return (given: KernelParameters): TensorInfo => {
    const parameters = readParameters("AdamStep", given);
    const variable = parameters.float("variable");
    const others = (["gradient", "firstMoment", "secondMoment"] as const).map((name) => {
      const tensor = parameters.float(name);
      if (String(tensor.shape) !== String(variable.shape))
        throw parameters.refuse(name, `of shape [${variable.shape}]`);
      return runtime.address(tensor);
    });
    const step = parameters.number("step");
    if (!Number.isInteger(step) || step < 1) throw parameters.refuse("step", "an integer from 1");
    const beta1 = parameters.number("beta1");
    const beta2 = parameters.number("beta2");
    const updated = runtime.makeOutput(variable.shape);
    runtime.functions.adamStep(
      runtime.address(variable),
      ...others,
      runtime.address(updated),
      util.sizeFromShape(variable.shape),
      parameters.number("learningRate"),
      beta1,
      beta2,
      1 - beta1,
      1 - beta2,
      1 - integerPower(beta1, step),
      1 - integerPower(beta2, step),
      parameters.number("epsilon"),
    );
    return updated;
  };
}

/** base^exponent by squaring: Math.pow may differ in its last bit from engine to engine, multiplication may not. */
export function integerPower(base: number, exponent: number): number {
  let result = 1;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
