import { backend_util, type TensorInfo } from "@tensorflow/tfjs";
import { trainingKernelsError } from "../errors.js";
import { type KernelParameters, readParameters, shape4 } from "../parameters.js";

/** What tfjs makes of a kernel's window, strides and padding. */
export function poolInfo(kernel: string, given: KernelParameters, x: TensorInfo): backend_util.Conv2DInfo {
  const parameters = readParameters(kernel, given);
  const info = backend_util.computePool2DInfo(
    shape4(x),
    parameters.pair("filterSize"),
    parameters.pair("strides"),
    1,
    parameters.padding(),
    parameters.rounding(),
  );
  if (info.outHeight < 0 || info.outWidth < 0) {
    throw trainingKernelsError(
      `kernel ${kernel} got images of shape [${x.shape}] smaller than its window; use larger images or padding.`,
    );
  }
  if (info.dataFormat !== "channelsLast") {
    throw trainingKernelsError(
      `kernel ${kernel} got data format ${info.dataFormat}, but images must be NHWC; transpose them.`,
    );
  }
  return info;
}

/** Whether a pool is the usual one: 2x2 with stride 2 and no padding. */
export function isUsualPool(info: backend_util.Conv2DInfo): boolean {
  const { padInfo } = info;
  const padded = padInfo.top !== 0 || padInfo.left !== 0 || padInfo.bottom !== 0 || padInfo.right !== 0;
  return (
    !padded &&
    info.filterHeight === 2 &&
    info.filterWidth === 2 &&
    info.strideHeight === 2 &&
    info.strideWidth === 2
  );
}

/** The sizes as the kernels for any window take them after their addresses. */
export function poolSizes(info: backend_util.Conv2DInfo): number[] {
  return [
    info.batchSize,
    info.inHeight,
    info.inWidth,
    info.inChannels,
    info.outHeight,
    info.outWidth,
    info.filterHeight,
    info.filterWidth,
    info.strideHeight,
    info.strideWidth,
    info.padInfo.top,
    info.padInfo.left,
  ];
}
