import { backend_util, type KernelFunc, type TensorInfo } from "@tensorflow/tfjs";
import {
  addFilterGradient,
  type ConvolutionSizes,
  convolveScratch,
  filterGradientScratch,
  forEachGroup,
  inputGradientScratch,
  prepareConvolve,
  prepareInputGradient,
  toPitch,
} from "../convolution.js";
import { trainingKernelsError } from "../errors.js";
import { type KernelParameters, readParameters, shape4 } from "../parameters.js";
import type { Runtime } from "../runtime.js";

/** Images that are padded together. */
const paddedGroup = 8;

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

/** Kernel `Conv2DBackpropFilter`, which the wasm backend lacks, for every stride and padding. */
export function conv2dBackpropFilter(runtime: Runtime) {
  const { functions } = runtime;
  return (given: KernelParameters): TensorInfo => {
    const parameters = readParameters("Conv2DBackpropFilter", given);
    const x = parameters.float("x", 4);
    const dy = parameters.float("dy", 4);
    const filterShape = parameters.shape("filterShape");
    const info = convolutionInfo("Conv2DBackpropFilter", given, shape4(x), filterShape);
    const { sizes, pad, padded } = sizesOf(info);
    const { batch, inChannels, filterHeight, filterWidth, outHeight, outWidth, outChannels } = sizes;
    const output = runtime.makeOutput(filterShape);
    const filterRows = filterHeight * filterWidth * inChannels;
    const outPitch = toPitch(outChannels);
    const aligned = outPitch === outChannels;
    if (info.strideHeight !== 1 || info.strideWidth !== 1 || isEmpty(sizes)) {
      functions.clear(runtime.address(output), filterRows * outChannels * 4);
      functions.convBackpropFilterStrided(
        runtime.address(x),
        runtime.address(dy),
        runtime.address(output),
        ...stridedSizes(info),
      );
      return output;
    }
    const images = padded || !aligned ? Math.min(paddedGroup, batch) : batch;
    const group = { ...sizes, batch: images };
    const outPixels = outHeight * outWidth;
    const { packing, paddedImages, paddedGradient, paddedOutput } = runtime.reserve({
      packing: filterGradientScratch(group),
      paddedImages: padded ? images * sizes.height * sizes.width * inChannels : 0,
      paddedGradient: aligned ? 0 : images * outPixels * outPitch,
      paddedOutput: aligned ? 0 : filterRows * outPitch,
    });
    const target = aligned ? runtime.address(output) : paddedOutput;
    functions.clear(target, filterRows * outPitch * 4);
    forEachGroup(batch, images, (first, count) => {
      const source = runtime.address(x) + first * info.inHeight * info.inWidth * inChannels * 4;
      const gradient = runtime.address(dy) + first * outPixels * outChannels * 4;
      if (padded) pad(runtime, source, paddedImages, count);
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
    if (!aligned) {
      functions.copyRows(target, runtime.address(output), filterRows, outChannels, outPitch, outChannels);
    }
    return output;
  };
}

/** Kernel `Conv2DBackpropInput` for every stride and padding. */
export function conv2dBackpropInput(runtime: Runtime) {
  const { functions } = runtime;
  return (given: KernelParameters): TensorInfo => {
    const parameters = readParameters("Conv2DBackpropInput", given);
    const dy = parameters.float("dy", 4);
    const filter = parameters.float("filter", 4);
    const inputShape = parameters.shape("inputShape");
    const info = convolutionInfo("Conv2DBackpropInput", given, inputShape, shape4(filter));
    const { sizes, padded } = sizesOf(info);
    const { batch, inChannels, outHeight, outWidth, outChannels } = sizes;
    const output = runtime.makeOutput(inputShape);
    const inImage = info.inHeight * info.inWidth * inChannels;
    if (info.strideHeight !== 1 || info.strideWidth !== 1 || isEmpty(sizes)) {
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
    const needed = inputGradientScratch(sizes);
    const outPixels = outHeight * outWidth;
    const { panels, interleaved, paddedGradient, paddedOutput } = runtime.reserve({
      panels: needed.panels,
      interleaved: needed.interleaved,
      paddedGradient: outAligned ? 0 : images * outPixels * outPitch,
      paddedOutput: direct ? 0 : images * sizes.height * sizes.width * inPitch,
    });
    const compute = prepareInputGradient(runtime, sizes, runtime.address(filter), { panels, interleaved });
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

function convolutionInfo(
  kernel: string,
  given: KernelParameters,
  inputShape: [number, number, number, number],
  filterShape: [number, number, number, number],
): backend_util.Conv2DInfo {
  const parameters = readParameters(kernel, given);
  const format = parameters.text("dataFormat") ?? "NHWC";
  if (format !== "NHWC") {
    throw trainingKernelsError(
      `kernel ${kernel} got data format ${format}, but images must be NHWC; transpose them.`,
    );
  }
  return backend_util.computeConv2DInfo(
    inputShape,
    filterShape,
    parameters.pair("strides"),
    parameters.pair("dilations"),
    parameters.padding(),
    parameters.rounding(),
    false,
    "channelsLast",
  );
}

/** A convolution as one without padding, on images that are padded first where need be. */
function sizesOf(info: backend_util.Conv2DInfo) {
  const { top, left, bottom, right } = info.padInfo;
  const padded = top !== 0 || left !== 0 || bottom !== 0 || right !== 0;
  const height = padded ? (info.outHeight - 1) * info.strideHeight + info.filterHeight : info.inHeight;
  const width = padded ? (info.outWidth - 1) * info.strideWidth + info.filterWidth : info.inWidth;
  const sizes: ConvolutionSizes = {
    batch: info.batchSize,
    height,
    width,
    inChannels: info.inChannels,
    filterHeight: info.filterHeight,
    filterWidth: info.filterWidth,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    outChannels: info.outChannels,
  };
  const pad = ({ functions }: Runtime, source: number, target: number, images: number) => {
    functions.padImages(
      source,
      target,
      images,
      info.inHeight,
      info.inWidth,
      info.inChannels,
      top,
      left,
      height,
      width,
    );
  };
  return { sizes, padded, pad };
}

function isEmpty(sizes: ConvolutionSizes): boolean {
  return Object.values(sizes).some((size) => size <= 0);
}

function stridedSizes(info: backend_util.Conv2DInfo): number[] {
  return [
    info.batchSize,
    info.inHeight,
    info.inWidth,
    info.inChannels,
    info.filterHeight,
    info.filterWidth,
    info.outHeight,
    info.outWidth,
    info.outChannels,
    info.strideHeight,
    info.strideWidth,
    info.padInfo.top,
    info.padInfo.left,
  ];
}
