import { type backend_util, type TensorInfo, util } from "@tensorflow/tfjs";
import { convolveScratch, forEachGroup, prepareConvolve, toPitch } from "../convolution.js";
import { type KernelParameters, readParameters, shape4 } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import { prepareWinogradConvolve, winogradConvolveScratch, winogradTile } from "../winograd.js";
import type { TileSize } from "../winograd-layout.js";
import { convolutionInfo, hasNoOutput, hasUnitSteps, paddedGroup, sizesOf } from "./conv2d-sizes.js";
import { convolveWindows } from "./conv2d-windows.js";
import { applyActivation, lowestOf } from "./fused-activation.js";
import type { RunKernel } from "./run-kernel.js";

/** Kernel `Conv2D` for every stride, padding and dilation. */
export function conv2d(runtime: Runtime, largestTile: 0 | TileSize) {
  return (given: KernelParameters): TensorInfo => convolve(runtime, "Conv2D", given, largestTile);
}

/** Kernel `FusedConv2D`: the same with a bias and an activation. */
export function fusedConv2d(runtime: Runtime, run: RunKernel, largestTile: 0 | TileSize) {
  return (given: KernelParameters): TensorInfo => {
    const parameters = readParameters("FusedConv2D", given);
    const bias = parameters.optional("bias");
    const result = convolve(runtime, "FusedConv2D", given, largestTile, bias, lowestOf(parameters));
    return applyActivation(runtime, run, parameters, result);
  };
}

function convolve(
  runtime: Runtime,
  kernel: string,
  given: KernelParameters,
  largestTile: 0 | TileSize,
  bias?: TensorInfo,
  lowest = Number.NEGATIVE_INFINITY,
): TensorInfo {
  const parameters = readParameters(kernel, given);
  const x = parameters.float("x", 4);
  const filter = parameters.float("filter", 4);
  const info = convolutionInfo(kernel, given, shape4(x), shape4(filter));
  if (bias && (bias.dtype !== "float32" || String(bias.shape) !== String([info.outChannels]))) {
    throw parameters.refuse("bias", `a float32 tensor of shape [${info.outChannels}]`);
  }
  const output = runtime.makeOutput(info.outShape);
  if (hasNoOutput(info)) {
    runtime.functions.clear(runtime.address(output), util.sizeFromShape(info.outShape) * 4);
    return output;
  }
  if (info.dilationHeight === 1 && info.dilationWidth === 1) {
    convolveTiles(runtime, info, { x, filter, output, ...(bias && { bias }) }, lowest, largestTile);
  } else {
    convolveWindows(runtime, info, { x, filter, output, ...(bias && { bias }) }, lowest);
  }
  return output;
}

function convolveTiles(
  runtime: Runtime,
  info: backend_util.Conv2DInfo,
  { x, filter, bias, output }: Record<"x" | "filter" | "output", TensorInfo> & { bias?: TensorInfo },
  lowest: number,
  largestTile: 0 | TileSize,
): void {
  const { sizes, pad, padded } = sizesOf(info);
  const { functions } = runtime;
  const { batch, inChannels, outHeight, outWidth, outChannels } = sizes;
  const outPitch = toPitch(outChannels);
  const aligned = outPitch === outChannels;
  // Only the direct kernels apply a floor.
  const suits = hasUnitSteps(info) && lowest === Number.NEGATIVE_INFINITY;
  const tile = winogradTile(sizes, suits ? largestTile : 0);
  const needed = tile ? { panels: 0, table: 0 } : convolveScratch(sizes);
  const inImage = info.inHeight * info.inWidth * inChannels;
  const outPixels = outHeight * outWidth;
  const images = padded || !aligned ? Math.min(paddedGroup, batch) : batch;
  const group = { ...sizes, batch: images };
  const { winograd, panels, table, paddedImages, paddedBias, paddedOutput } = runtime.reserve({
    winograd: tile ? winogradConvolveScratch(group, tile) : 0,
    panels: needed.panels,
    table: needed.table,
    paddedImages: padded ? images * sizes.height * sizes.width * inChannels : 0,
    paddedBias: outPitch,
    paddedOutput: aligned ? 0 : images * outPixels * outPitch,
  });
  if (bias) functions.copyRows(runtime.address(bias), paddedBias, 1, outChannels, outChannels, outPitch);
  else functions.clear(paddedBias, outPitch * 4);
  const filterAddress = runtime.address(filter);
  const convolve = tile
    ? prepareWinogradConvolve(runtime, group, tile, filterAddress, paddedBias, winograd)
    : prepareConvolve(
        runtime,
        sizes,
        filterAddress,
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
}
