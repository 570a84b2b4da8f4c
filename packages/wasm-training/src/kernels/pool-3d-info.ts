import { backend_util, type TensorInfo } from "@tensorflow/tfjs";
import { trainingKernelsError } from "../errors.js";
import { type KernelParameters, readParameters } from "../parameters.js";

/** What tfjs makes of a kernel's window, strides and padding in three dimensions. */
export function pool3dInfo(kernel: string, given: KernelParameters, x: TensorInfo): backend_util.Conv3DInfo {
  const parameters = readParameters(kernel, given);
  const format = parameters.text("dataFormat") ?? "NDHWC";
  if (format !== "NDHWC") {
    throw trainingKernelsError(
      `kernel ${kernel} got data format ${format}, but volumes must be NDHWC; transpose them.`,
    );
  }
  const [batch = 0, depth = 0, height = 0, width = 0, channels = 0] = x.shape;
  const info = backend_util.computePool3DInfo(
    [batch, depth, height, width, channels],
    parameters.triple("filterSize"),
    parameters.triple("strides"),
    1,
    parameters.simplePadding(),
    parameters.rounding(),
  );
  if (info.outDepth < 0 || info.outHeight < 0 || info.outWidth < 0) {
    throw trainingKernelsError(
      `kernel ${kernel} got volumes of shape [${x.shape}] smaller than its window; use larger ones or padding.`,
    );
  }
  return info;
}

/** What of tfjs's account of a pool its sizes are taken from. */
type VolumePool = Pick<
  backend_util.Conv3DInfo,
  "batchSize" | `${"in" | "out" | "filter" | "stride"}${"Depth" | "Height" | "Width"}` | "inChannels"
> & { readonly padInfo: Record<"front" | "top" | "left", number> };

/** The sizes as the kernels take them after their addresses. */
export function pool3dSizes(info: VolumePool): number[] {
  return [
    info.batchSize,
    info.inDepth,
    info.inHeight,
    info.inWidth,
    info.inChannels,
    info.outDepth,
    info.outHeight,
    info.outWidth,
    info.filterDepth,
    info.filterHeight,
    info.filterWidth,
    info.strideDepth,
    info.strideHeight,
    info.strideWidth,
    info.padInfo.front,
    info.padInfo.top,
    info.padInfo.left,
  ];
}

/** The same for images, as volumes of depth 1. */
export function flatPoolSizes(info: backend_util.Conv2DInfo): number[] {
  const flat = { inDepth: 1, outDepth: 1, filterDepth: 1, strideDepth: 1 };
  return pool3dSizes({ ...info, ...flat, padInfo: { ...info.padInfo, front: 0 } });
}
