import { type TensorInfo, util } from "@tensorflow/tfjs";
import { forEachGroup } from "../convolution.js";
import { depthwiseLayout, layoutScratch, toLayout } from "../depthwise.js";
import { type KernelParameters, readParameters, shape4 } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import { convolutionInfo, hasNoOutput } from "./conv2d-sizes.js";
import { applyActivation, lowestOf } from "./fused-activation.js";
import type { RunKernel } from "./run-kernel.js";

/** Kernel `DepthwiseConv2dNative` for every stride, dilation, padding and number of outputs of a channel. */
export function depthwiseConv2d(runtime: Runtime) {
  return (given: KernelParameters): TensorInfo => convolve(runtime, "DepthwiseConv2dNative", given);
}

/** Kernel `FusedDepthwiseConv2D`: the same with a bias and an activation. */
export function fusedDepthwiseConv2d(runtime: Runtime, run: RunKernel) {
  return (given: KernelParameters): TensorInfo => {
    const parameters = readParameters("FusedDepthwiseConv2D", given);
    const bias = parameters.optional("bias");
    return applyActivation(
      runtime,
      run,
      parameters,
      convolve(runtime, "FusedDepthwiseConv2D", given, bias, lowestOf(parameters)),
    );
  };
}

function convolve(
  runtime: Runtime,
  kernel: string,
  given: KernelParameters,
  bias?: TensorInfo,
  lowest = Number.NEGATIVE_INFINITY,
): TensorInfo {
  const { functions } = runtime;
  const parameters = readParameters(kernel, given);
  const x = parameters.float("x", 4);
  const filter = parameters.float("filter", 4);
  const info = convolutionInfo(kernel, given, shape4(x), shape4(filter), { depthwise: true });
  const { outChannels, batchSize, filterHeight, filterWidth, outHeight, outWidth } = info;
  if (bias && (bias.dtype !== "float32" || String(bias.shape) !== String([outChannels]))) {
    throw parameters.refuse("bias", `a float32 tensor of shape [${outChannels}]`);
  }
  const output = runtime.makeOutput(info.outShape);
  if (hasNoOutput(info)) {
    runtime.functions.clear(runtime.address(output), util.sizeFromShape(info.outShape) * 4);
    return output;
  }
  const layout = depthwiseLayout(info);
  const { pitch, aligned, images } = layout;
  const taps = filterHeight * filterWidth;
  const outPixels = outHeight * outWidth;
  const { weights, paddedBias, paddedOutput, ...scratch } = runtime.reserve({
    ...layoutScratch(info, layout),
    weights: aligned ? 0 : taps * pitch,
    paddedBias: pitch,
    paddedOutput: aligned ? 0 : images * outPixels * pitch,
  });
  if (!aligned) functions.copyRows(runtime.address(filter), weights, taps, outChannels, outChannels, pitch);
  if (bias) functions.copyRows(runtime.address(bias), paddedBias, 1, outChannels, outChannels, pitch);
  forEachGroup(batchSize, images, (first, count) => {
    const source = runtime.address(x) + first * info.inHeight * info.inWidth * info.inChannels * 4;
    const target = runtime.address(output) + first * outPixels * outChannels * 4;
    functions.depthwiseForward(
      toLayout(runtime, info, layout, source, count, scratch),
      aligned ? runtime.address(filter) : weights,
      bias ? paddedBias : 0,
      aligned ? target : paddedOutput,
      count,
      ...layout.sizes,
      lowest,
    );
    if (!aligned)
      functions.copyRows(paddedOutput, target, count * outPixels, outChannels, pitch, outChannels);
  });
  return output;
}
