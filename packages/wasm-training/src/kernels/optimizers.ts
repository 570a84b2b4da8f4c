import type { TensorInfo } from "@tensorflow/tfjs";
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
      sizeOf(variable),
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
      sizeOf(variable),
      parameters.number("learningRate"),
      parameters.number("momentum"),
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

function sizeOf(tensor: TensorInfo): number {
  return tensor.shape.reduce((product, size) => product * size, 1);
}
