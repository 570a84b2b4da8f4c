import type { TensorInfo } from "@tensorflow/tfjs";
import { addFilterGradient, filterGradientScratch, forEachGroup, toPitch } from "../convolution.js";
import { type KernelParameters, readParameters, shape4 } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import { winogradTile } from "../winograd.js";
import { prepareWinogradGradient, winogradGradientScratch } from "../winograd-gradient.js";
import type { TileSize } from "../winograd-layout.js";
import {
  checkGradientShape,
  convolutionInfo,
  hasNoOutput,
  hasUnitSteps,
  paddedGroup,
  sizesOf,
} from "./conv2d-sizes.js";
import { filterGradientOfWindows } from "./conv2d-windows.js";

/** Kernel `Conv2DBackpropFilter`, which the wasm backend lacks, for every stride, padding and dilation. */
export function conv2dBackpropFilter(runtime: Runtime, largestTile: 0 | TileSize) {
  const { functions } = runtime;
  return (given: KernelParameters): TensorInfo => {
    const parameters = readParameters("Conv2DBackpropFilter", given);
    const x = parameters.float("x", 4);
    const dy = parameters.float("dy", 4);
    const filterShape = parameters.shape("filterShape");
    const info = convolutionInfo("Conv2DBackpropFilter", given, shape4(x), filterShape);
    checkGradientShape(parameters, dy, info);
    const { sizes, pad, padded } = sizesOf(info);
    const { batch, inChannels, filterHeight, filterWidth, outHeight, outWidth, outChannels } = sizes;
    const output = runtime.makeOutput(filterShape);
    const filterRows = filterHeight * filterWidth * inChannels;
    const outPitch = toPitch(outChannels);
    const aligned = outPitch === outChannels;
    if (hasNoOutput(info)) {
      functions.clear(runtime.address(output), filterRows * outChannels * 4);
      return output;
    }
    if (!hasUnitSteps(info)) {
      filterGradientOfWindows(runtime, info, { x, dy, output });
      return output;
    }
    const images = padded || !aligned ? Math.min(paddedGroup, batch) : batch;
    const group = { ...sizes, batch: images };
    const outPixels = outHeight * outWidth;
    const tile = winogradTile(sizes, largestTile);
    const wanted = { filter: true, input: false };
    const { winograd, packing, paddedImages, paddedGradient, paddedOutput } = runtime.reserve({
      winograd: tile ? winogradGradientScratch(group, tile, wanted) : 0,
      packing: tile ? 0 : filterGradientScratch(group),
      paddedImages: padded ? images * sizes.height * sizes.width * inChannels : 0,
      paddedGradient: aligned ? 0 : images * outPixels * outPitch,
      paddedOutput: aligned ? 0 : filterRows * outPitch,
    });
    const target = aligned ? runtime.address(output) : paddedOutput;
    functions.clear(target, filterRows * outPitch * 4);
    const winogradGradient = tile
      ? prepareWinogradGradient(runtime, group, tile, wanted, 0, winograd)
      : undefined;
    forEachGroup(batch, images, (first, count) => {
      const source = runtime.address(x) + first * info.inHeight * info.inWidth * inChannels * 4;
      const gradient = runtime.address(dy) + first * outPixels * outChannels * 4;
      if (padded) pad(runtime, source, paddedImages, count);
      if (winogradGradient) {
        winogradGradient.add(padded ? paddedImages : source, gradient, 0, count);
        return;
      }
      if (!aligned)
        functions.copyRows(gradient, paddedGradient, count * outPixels, outChannels, outChannels, outPitch);
      addFilterGradient(
        runtime,
        { ...group, batch: count },
        {
          x: padded ? paddedImages : source,
          dz: aligned ? gradient : paddedGradient,
          filterGradient: target,
          scratch: packing,
        },
      );
    });
    winogradGradient?.finish(target);
    if (!aligned) {
      functions.copyRows(target, runtime.address(output), filterRows, outChannels, outPitch, outChannels);
    }
    return output;
  };
}
