import type { TensorInfo } from "@tensorflow/tfjs";
import { forEachGroup } from "../convolution.js";
import { depthwiseLayout, fromLayout, layoutScratch, layoutTarget } from "../depthwise.js";
import { type KernelParameters, readParameters, shape4 } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import { checkGradientShape, convolutionInfo, hasNoOutput } from "./conv2d-sizes.js";

const kernel = "DepthwiseConv2dNativeBackpropInput";

/** Kernel `DepthwiseConv2dNativeBackpropInput`, which the wasm backend lacks. */
export function depthwiseConv2dBackpropInput(runtime: Runtime) {
  const { functions } = runtime;
  return (given: KernelParameters): TensorInfo => {
    const parameters = readParameters(kernel, given);
    const dy = parameters.float("dy", 4);
    const filter = parameters.float("filter", 4);
    const inputShape = parameters.shape("inputShape");
    const info = convolutionInfo(kernel, given, inputShape, shape4(filter), { depthwise: true });
    checkGradientShape(parameters, dy, info);
    const { outChannels, batchSize, filterHeight, filterWidth, outHeight, outWidth } = info;
    const output = runtime.makeOutput(inputShape);
    const inImage = info.inHeight * info.inWidth * info.inChannels;
    if (hasNoOutput(info)) {
      functions.clear(runtime.address(output), batchSize * inImage * 4);
      return output;
    }
    const layout = depthwiseLayout(info);
    const { pitch, aligned, images } = layout;
    const taps = filterHeight * filterWidth;
    const outPixels = outHeight * outWidth;
    const { weights, paddedGradient, ...scratch } = runtime.reserve({
      ...layoutScratch(info, layout),
      weights: aligned ? 0 : taps * pitch,
      paddedGradient: aligned ? 0 : images * outPixels * pitch,
    });
    if (!aligned) functions.copyRows(runtime.address(filter), weights, taps, outChannels, outChannels, pitch);
    forEachGroup(batchSize, images, (first, count) => {
      const gradient = runtime.address(dy) + first * outPixels * outChannels * 4;
      const target = runtime.address(output) + first * inImage * 4;
      const sums = layoutTarget(layout, target, scratch);
      if (!aligned)
        functions.copyRows(gradient, paddedGradient, count * outPixels, outChannels, outChannels, pitch);
      functions.clear(sums, count * layout.height * layout.width * pitch * 4);
      functions.depthwiseBackpropInput(
        aligned ? gradient : paddedGradient,
        aligned ? runtime.address(filter) : weights,
        sums,
        count,
        ...layout.sizes,
      );
      fromLayout(runtime, info, layout, target, count, scratch);
    });
    return output;
  };
}
