import { type TensorInfo, util } from "@tensorflow/tfjs";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";

/** Kernel `BatchMoments` of x: the mean and the variance, by the count, of each column of the last axis. */
export function batchMoments(runtime: Runtime) {
  return (given: KernelParameters): TensorInfo[] => {
    const parameters = readParameters("BatchMoments", given);
    const x = parameters.float("x");
    const columns = x.shape.at(-1) ?? 0;
    if (util.sizeFromShape(x.shape) === 0) throw parameters.refuse("x", "not empty");
    const moments = [runtime.makeOutput([columns]), runtime.makeOutput([columns])];
    runtime.functions.batchMoments(
      runtime.address(x),
      ...moments.map((tensor) => runtime.address(tensor)),
      util.sizeFromShape(x.shape) / columns,
      columns,
    );
    return moments;
  };
}

/**
 * Kernel `BatchNormTrainingGradient` of dy, x, mean, variance and scale, with the attribute `varianceEpsilon`, where mean and variance
 * are what `BatchMoments` makes of x: the gradients of x, scale and offset, Ioffe & Szegedy 2015, arXiv:1502.03167, section 3.
 */
export function batchNormTrainingGradient(runtime: Runtime) {
  return (given: KernelParameters): TensorInfo[] => {
    const parameters = readParameters("BatchNormTrainingGradient", given);
    const dy = parameters.float("dy");
    const x = parameters.float("x");
    const columns = x.shape.at(-1) ?? 0;
    const statistics = (["mean", "variance", "scale"] as const).map((name) => {
      const tensor = parameters.float(name, 1);
      if (tensor.shape[0] !== columns) throw parameters.refuse(name, `of shape [${columns}]`);
      return tensor;
    });
    if (util.sizeFromShape(x.shape) === 0) throw parameters.refuse("x", "not empty");
    if (String(dy.shape) !== String(x.shape)) throw parameters.refuse("dy", `of shape [${x.shape}]`);
    const gradients = [x.shape, [columns], [columns]].map((shape) => runtime.makeOutput(shape));
    const [inputGradient = 0, ...others] = gradients.map((tensor) => runtime.address(tensor));
    const through = runtime.reserve({ mean: columns, variance: columns });
    runtime.functions.batchNormTrainingGradient(
      runtime.address(dy),
      runtime.address(x),
      ...statistics.map((tensor) => runtime.address(tensor)),
      inputGradient,
      through.mean,
      through.variance,
      ...others,
      util.sizeFromShape(x.shape) / columns,
      columns,
      parameters.number("varianceEpsilon"),
    );
    return gradients;
  };
}
