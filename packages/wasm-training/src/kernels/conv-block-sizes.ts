import type { TensorInfo } from "@tensorflow/tfjs";
import type { ConvolutionSizes } from "../convolution.js";
import { trainingKernelsError } from "../errors.js";
import { shape4 } from "../parameters.js";

/** Images handled together; fewer make the kernels' packing count, more leave the second-level cache. */
export const groupSize = 4;

/** The sizes of a block's convolution, without the last row and column where the pool would drop them. */
export function blockSizes(
  kernel: string,
  x: TensorInfo,
  filter: TensorInfo,
  poolSize: 1 | 2,
): ConvolutionSizes {
  const [batch, height, width, inChannels] = shape4(x);
  const [filterHeight, filterWidth, filterChannels, outChannels] = shape4(filter);
  if (filterChannels !== inChannels) {
    throw trainingKernelsError(
      `kernel ${kernel} got x of shape [${x.shape}] and a filter of shape [${filter.shape}]; the last size of x must be the third of the filter.`,
    );
  }
  const outHeight = Math.floor((height - filterHeight + 1) / poolSize) * poolSize;
  const outWidth = Math.floor((width - filterWidth + 1) / poolSize) * poolSize;
  if (outHeight <= 0 || outWidth <= 0 || batch === 0 || inChannels === 0 || outChannels === 0) {
    throw trainingKernelsError(
      `kernel ${kernel} got x of shape [${x.shape}], a filter of shape [${filter.shape}] and pool size ${poolSize}, whose output would be empty; use larger images or fewer blocks.`,
    );
  }
  return { batch, height, width, inChannels, filterHeight, filterWidth, outHeight, outWidth, outChannels };
}
