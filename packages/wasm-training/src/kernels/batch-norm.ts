import { type KernelFunc, type TensorInfo, util } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";

/** Kernel `FusedBatchNorm` by statistics of the last axis; all others go to the stock kernel. */
export function batchNorm(runtime: Runtime, stock: KernelFunc) {
  return (given: KernelParameters): TensorInfo | TensorInfo[] => {
    const parameters = readParameters("FusedBatchNorm", given);
    const x = parameters.tensor("x");
    const [mean, variance] = [parameters.tensor("mean"), parameters.tensor("variance")];
    const [scale, offset] = [parameters.optional("scale"), parameters.optional("offset")];
    const columns = x.shape.at(-1) ?? 0;
    const fits = [mean, variance, scale, offset].every(
      (tensor) =>
        !tensor || (tensor.dtype === "float32" && tensor.shape.length === 1 && tensor.shape[0] === columns),
    );
    if (x.dtype !== "float32" || columns === 0 || !fits) return stock(given);
    const y = runtime.makeOutput(x.shape);
    runtime.functions.batchNorm(
      runtime.address(x),
      runtime.address(mean),
      runtime.address(variance),
      scale ? runtime.address(scale) : 0,
      offset ? runtime.address(offset) : 0,
      runtime.address(y),
      util.sizeFromShape(x.shape) / columns,
      columns,
      parameters.number("varianceEpsilon"),
    );
    return y;
  };
}

/**
 * Kernel `BatchNormGradient` of dy, x, mean, variance and, if there is one, scale, with the attribute `varianceEpsilon`: the gradients of
 * x, mean, variance, scale and offset in one pass, where tfjs makes some thirty.
 */
export function batchNormGradient(runtime: Runtime) {
  return (given: KernelParameters): TensorInfo[] => {
    const parameters = readParameters("BatchNormGradient", given);
    const dy = parameters.float("dy");
    const x = parameters.float("x");
    const [mean, variance] = [parameters.float("mean", 1), parameters.float("variance", 1)];
    const scale = parameters.optional("scale");
    const columns = x.shape.at(-1) ?? 0;
    if (String(dy.shape) !== String(x.shape)) throw parameters.refuse("dy", `of shape [${x.shape}]`);
    for (const [name, tensor] of Object.entries({ mean, variance, ...(scale && { scale }) })) {
      if (String(tensor.shape) !== String([columns])) throw parameters.refuse(name, `of shape [${columns}]`);
    }
    const inputGradient = runtime.makeOutput(x.shape);
    const others = Array.from({ length: 4 }, () => runtime.makeOutput([columns]));
    runtime.functions.batchNormGradient(
      runtime.address(dy),
      runtime.address(x),
      runtime.address(mean),
      runtime.address(variance),
      scale ? runtime.address(scale) : 0,
      runtime.address(inputGradient),
      ...others.map((tensor) => runtime.address(tensor)),
      columns === 0 ? 0 : util.sizeFromShape(x.shape) / columns,
      columns,
      parameters.number("varianceEpsilon"),
    );
    return [inputGradient, ...others];
  };
}
