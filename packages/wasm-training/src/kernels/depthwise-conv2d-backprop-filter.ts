import type { TensorInfo } from "@tensorflow/tfjs";
import { forEachGroup } from "../convolution.js";
import { depthwiseLayout, layoutScratch, toLayout } from "../depthwise.js";
import { type KernelParameters, readParameters, shape4 } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import { checkGradientShape, convolutionInfo, hasNoOutput } from "./conv2d-sizes.js";

const kernel = "DepthwiseConv2dNativeBackpropFilter";

/** Kernel `DepthwiseConv2dNativeBackpropFilter`, which the wasm backend lacks. */
export function depthwiseConv2dBackpropFilter(runtime: Runtime) {
  const { functions } = runtime;
  return (given: KernelParameters): TensorInfo => {
    const parameters = readParameters(kernel, given);
    const x = parameters.float("x", 4);
    const dy = parameters.float("dy", 4);
    const filterShape = parameters.shape("filterShape");
    const info = convolutionInfo(kernel, given, shape4(x), filterShape, { depthwise: true });
    checkGradientShape(parameters, dy, info);
    const { outChannels, batchSize, filterHeight, filterWidth, outHeight, outWidth } = info;
    const output = runtime.makeOutput(filterShape);
    const taps = filterHeight * filterWidth;
    functions.clear(runtime.address(output), taps * outChannels * 4);
    if (hasNoOutput(info)) return output;
    const layout = depthwiseLayout(info);
    const { pitch, aligned, images } = layout;
    const outPixels = outHeight * outWidth;
    const { sums, paddedGradient, ...scratch } = runtime.reserve({
      ...layoutScratch(info, layout),
      sums: aligned ? 0 : taps * pitch,
      paddedGradient: aligned ? 0 : images * outPixels * pitch,
    });
    if (!aligned) functions.clear(sums, taps * pitch * 4);
    forEachGroup(batchSize, images, (first, count) => {
      const source = runtime.address(x) + first * info.inHeight * info.inWidth * info.inChannels * 4;
      const gradient = runtime.address(dy) + first * outPixels * outChannels * 4;
      if (!aligned)
        functions.copyRows(gradient, paddedGradient, count * outPixels, outChannels, outChannels, pitch);
      functions.depthwiseBackpropFilter(
        toLayout(runtime, info, layout, source, count, scratch),
        aligned ? gradient : paddedGradient,
        aligned ? runtime.address(output) : sums,
        count,
        ...layout.sizes,
      );
    });
    if (!aligned) functions.copyRows(sums, runtime.address(output), taps, outChannels, pitch, outChannels);
    return output;
  };
}
