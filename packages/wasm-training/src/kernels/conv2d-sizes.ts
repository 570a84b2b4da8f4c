import { backend_util, type TensorInfo } from "@tensorflow/tfjs";
import type { ConvolutionSizes } from "../convolution.js";
import { trainingKernelsError } from "../errors.js";
import { type KernelParameters, readParameters } from "../parameters.js";
import type { Runtime } from "../runtime.js";

/** Images that are padded together. */
export const paddedGroup = 8;

/** What tfjs makes of a kernel's strides, padding and dilations. */
export function convolutionInfo(
  kernel: string,
  given: KernelParameters,
  inputShape: [number, number, number, number],
  filterShape: [number, number, number, number],
  { depthwise = false } = {},
): backend_util.Conv2DInfo {
  const parameters = readParameters(kernel, given);
  const format = parameters.text("dataFormat") ?? "NHWC";
  if (format !== "NHWC") {
    throw trainingKernelsError(
      `kernel ${kernel} got data format ${format}, but images must be NHWC; transpose them.`,
    );
  }
  const [, , , inChannels] = inputShape;
  if (filterShape[2] !== inChannels) {
    throw trainingKernelsError(
      `kernel ${kernel} got images of shape [${inputShape}] and a filter of shape [${filterShape}]; the last size of the images must be the third of the filter.`,
    );
  }
  const info = backend_util.computeConv2DInfo(
    inputShape,
    filterShape,
    parameters.pair("strides"),
    parameters.pair("dilations"),
    parameters.padding(),
    parameters.rounding(),
    depthwise,
    "channelsLast",
  );
  if (info.outHeight < 0 || info.outWidth < 0) {
    throw trainingKernelsError(
      `kernel ${kernel} got images of shape [${inputShape}] smaller than its filter of shape [${filterShape}]; use larger images or padding.`,
    );
  }
  return info;
}

/** Throws unless an output's gradient has the output's shape. */
export function checkGradientShape(
  { refuse }: ReturnType<typeof readParameters>,
  dy: TensorInfo,
  { outShape }: { readonly outShape: readonly number[] },
): void {
  if (String(dy.shape) !== String(outShape)) throw refuse("dy", `of shape [${outShape}]`);
}

/** Whether all strides and dilations are 1. */
export function hasUnitSteps(info: backend_util.Conv2DInfo): boolean {
  return [info.strideHeight, info.strideWidth, info.dilationHeight, info.dilationWidth].every(
    (step) => step === 1,
  );
}

/** Whether a convolution has nothing to read or nothing to write. */
export function hasNoOutput(info: backend_util.Conv2DInfo): boolean {
  return [...info.inShape, ...info.outShape, ...info.filterShape].includes(0);
}

/** A convolution as one without padding, on images that are padded first where need be. */
export function sizesOf(info: backend_util.Conv2DInfo) {
  const { top, left, bottom, right } = info.padInfo;
  const neededHeight = (info.outHeight - 1) * info.strideHeight + info.filterHeight;
  const neededWidth = (info.outWidth - 1) * info.strideWidth + info.filterWidth;
  // For padding by one number tfjs takes the output's width from the filter's height, so that windows may leave the image.
  const padded =
    top !== 0 ||
    left !== 0 ||
    bottom !== 0 ||
    right !== 0 ||
    neededHeight > info.inHeight ||
    neededWidth > info.inWidth;
  const height = padded ? neededHeight : info.inHeight;
  const width = padded ? neededWidth : info.inWidth;
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

/** The sizes as the kernels for any stride take them. */
export function stridedSizes(info: backend_util.Conv2DInfo): number[] {
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
