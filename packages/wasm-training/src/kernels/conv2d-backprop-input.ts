import type { TensorInfo } from "@tensorflow/tfjs";
import { forEachGroup, inputGradientScratch, prepareInputGradient, toPitch } from "../convolution.js";
import { type KernelParameters, readParameters, shape4 } from "../parameters.js";
import type { Runtime } from "../runtime.js";
import { winogradTile } from "../winograd.js";
import { prepareWinogradGradient, winogradGradientScratch } from "../winograd-gradient.js";
import type { TileSize } from "../winograd-layout.js";
import {
  checkGradientShape,
  convolutionInfo,
  hasNoOutput,
  paddedGroup,
  sizesOf,
  stridedSizes,
} from "./conv2d-sizes.js";
import { inputGradientOfWindows } from "./conv2d-windows.js";

/** Kernel `Conv2DBackpropInput` for every stride, padding and dilation. */
export function conv2dBackpropInput(runtime: Runtime, largestTile: 0 | TileSize) {
  const { functions } = runtime;
  return (given: KernelParameters): TensorInfo => {
    const parameters = readParameters("Conv2DBackpropInput", given);
    const dy = parameters.float("dy", 4);
    const filter = parameters.float("filter", 4);
    const inputShape = parameters.shape("inputShape");
    const info = convolutionInfo("Conv2DBackpropInput", given, inputShape, shape4(filter));
    checkGradientShape(parameters, dy, info);
    const { sizes, padded } = sizesOf(info);
    const { batch, inChannels, outHeight, outWidth, outChannels } = sizes;
    const output = runtime.makeOutput(inputShape);
    const inImage = info.inHeight * info.inWidth * inChannels;
    if (!hasNoOutput(info) && (info.dilationHeight !== 1 || info.dilationWidth !== 1)) {
      inputGradientOfWindows(runtime, info, { dy, filter, output });
      return output;
    }
    if (info.strideHeight !== 1 || info.strideWidth !== 1 || hasNoOutput(info)) {
      functions.clear(runtime.address(output), batch * inImage * 4);
      functions.convBackpropInputStrided(
        runtime.address(dy),
        runtime.address(filter),
        runtime.address(output),
        ...stridedSizes(info),
      );
      return output;
    }
    const inPitch = toPitch(inChannels);
    const outPitch = toPitch(outChannels);
    const outAligned = outPitch === outChannels;
    const direct = inPitch === inChannels && !padded;
    const images = direct && outAligned ? batch : Math.min(paddedGroup, batch);
    const tile = winogradTile(sizes, largestTile);
    const wanted = { filter: false, input: true };
    const group = { ...sizes, batch: images };
    const needed = tile ? { panels: 0, interleaved: 0 } : inputGradientScratch(sizes);
    const outPixels = outHeight * outWidth;
    const { winograd, panels, interleaved, paddedGradient, paddedOutput } = runtime.reserve({
      winograd: tile ? winogradGradientScratch(group, tile, wanted) : 0,
      panels: needed.panels,
      interleaved: needed.interleaved,
      paddedGradient: outAligned ? 0 : images * outPixels * outPitch,
      paddedOutput: direct ? 0 : images * sizes.height * sizes.width * inPitch,
    });
    const source = runtime.address(filter);
    const winogradGradient = tile && prepareWinogradGradient(runtime, group, tile, wanted, source, winograd);
    const compute = winogradGradient
      ? (dz: number, target: number, count: number) => winogradGradient.add(0, dz, target, count)
      : prepareInputGradient(runtime, sizes, source, { panels, interleaved });
    forEachGroup(batch, images, (first, count) => {
      const gradient = runtime.address(dy) + first * outPixels * outChannels * 4;
      const target = runtime.address(output) + first * inImage * 4;
      if (!outAligned) {
        functions.copyRows(gradient, paddedGradient, count * outPixels, outChannels, outChannels, outPitch);
      }
      compute(outAligned ? gradient : paddedGradient, direct ? target : paddedOutput, count);
      if (!direct) {
        functions.cropImages(
          paddedOutput,
          target,
          count,
          info.inHeight,
          info.inWidth,
          inChannels,
          info.padInfo.top,
          info.padInfo.left,
          sizes.height,
          sizes.width,
          inPitch,
        );
      }
    });
    return output;
  };
}
