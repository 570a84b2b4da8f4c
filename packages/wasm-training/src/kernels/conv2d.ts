import type { KernelFunc, TensorInfo } from "@tensorflow/tfjs";
import { convolveScratch, forEachGroup, prepareConvolve, toPitch } from "../convolution.js";
import { type KernelParameters, readParameters, shape4 } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import { convolutionInfo, isEmpty, paddedGroup, sizesOf } from "./conv2d-sizes.js";

/** Kernel `Conv2D` for every stride and padding; dilated ones go to the stock kernel. */
export function conv2d(runtime: Runtime, stock: KernelFunc) {
  return (given: KernelParameters): TensorInfo | TensorInfo[] =>
    convolveWhole(runtime, "Conv2D", given, undefined, Number.NEGATIVE_INFINITY) ?? stock(given);
}

/** Kernel `FusedConv2D` with bias and no activation or relu, under the conditions of Conv2D; others go to the stock kernel. */
export function fusedConv2d(runtime: Runtime, stock: KernelFunc) {
  return (given: KernelParameters): TensorInfo | TensorInfo[] => {
    const parameters = readParameters("FusedConv2D", given);
    const activation = parameters.text("activation") ?? "linear";
    const bias = parameters.optional("bias");
    const outChannels = parameters.tensor("filter").shape.at(-1);
    const fits = bias === undefined || (bias.shape.length === 1 && bias.shape[0] === outChannels);
    if (!fits || (activation !== "linear" && activation !== "relu")) return stock(given);
    const lowest = activation === "relu" ? 0 : Number.NEGATIVE_INFINITY;
    return convolveWhole(runtime, "FusedConv2D", given, bias, lowest) ?? stock(given);
  };
}

function convolveWhole(
  runtime: Runtime,
  kernel: string,
  given: KernelParameters,
  bias: TensorInfo | undefined,
  lowest: number,
): TensorInfo | undefined {
  const parameters = readParameters(kernel, given);
  const x = parameters.float("x", 4);
  const filter = parameters.float("filter", 4);
  const info = convolutionInfo(kernel, given, shape4(x), shape4(filter));
  const { sizes, pad, padded } = sizesOf(info);
  if (info.dilationHeight !== 1 || info.dilationWidth !== 1 || isEmpty(sizes)) return undefined;

  const { functions } = runtime;
  const output = runtime.makeOutput(info.outShape);
  const { batch, inChannels, outHeight, outWidth, outChannels } = sizes;
  const outPitch = toPitch(outChannels);
  const aligned = outPitch === outChannels;
  const needed = convolveScratch(sizes);
  const inImage = info.inHeight * info.inWidth * inChannels;
  const outPixels = outHeight * outWidth;
  const images = padded || !aligned ? Math.min(paddedGroup, batch) : batch;
  const { panels, table, paddedImages, paddedBias, paddedOutput } = runtime.reserve({
    panels: needed.panels,
    table: needed.table,
    paddedImages: padded ? images * sizes.height * sizes.width * inChannels : 0,
    paddedBias: outPitch,
    paddedOutput: aligned ? 0 : images * outPixels * outPitch,
  });
  if (bias) functions.copyRows(runtime.address(bias), paddedBias, 1, outChannels, outChannels, outPitch);
  const convolve = prepareConvolve(
    runtime,
    sizes,
    runtime.address(filter),
    bias ? paddedBias : 0,
    { panels, table },
    { strides: [info.strideHeight, info.strideWidth], lowest },
  );
  forEachGroup(batch, images, (first, count) => {
    const source = runtime.address(x) + first * inImage * 4;
    const target = runtime.address(output) + first * outPixels * outChannels * 4;
    if (padded) pad(runtime, source, paddedImages, count);
    convolve(padded ? paddedImages : source, aligned ? target : paddedOutput, count);
    if (!aligned)
      functions.copyRows(paddedOutput, target, count * outPixels, outChannels, outPitch, outChannels);
  });
  return output;
}
