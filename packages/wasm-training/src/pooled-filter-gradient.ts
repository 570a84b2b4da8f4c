import type { TensorInfo } from "@tensorflow/tfjs";
import { type ConvolutionSizes, toPitch } from "./convolution.js";
import type { Runtime } from "./runtime.js";

/**
 * Whether the filter gradient of a block with a 2x2 pool is best computed from the pixels that the pool took alone: where there are so
 * few channels, 1 to 3 in images, that Winograd's algorithm does not pay.
 */
export function suitsPooledFilterGradient({ inChannels, filterWidth, outWidth }: ConvolutionSizes): boolean {
  return inChannels < 8 && (filterWidth * inChannels) % 3 === 0 && outWidth >= 2;
}

/** Computes the filter gradient and the bias gradient of a block with a 2x2 pool, one image after another. */
export function pooledFilterGradient(
  runtime: Runtime,
  sizes: ConvolutionSizes,
  tensors: Readonly<
    Record<"dy" | "x" | "derivative" | "position" | "filterGradient" | "biasGradient", TensorInfo>
  >,
): void {
  const { functions } = runtime;
  const { batch, height, width, inChannels, filterHeight, filterWidth, outHeight, outWidth, outChannels } =
    sizes;
  const usedHeight = outHeight + filterHeight - 1;
  const usedWidth = outWidth + filterWidth - 1;
  const windows = (outHeight / 2) * (outWidth / 2);
  const filterRows = filterHeight * filterWidth * inChannels;
  const pitch = toPitch(outChannels);
  const { quads, pairs, padded } = runtime.reserve({
    quads: 4 * (usedHeight - 1) * (usedWidth - 1) * inChannels,
    pairs: 2 * windows * pitch,
    padded: filterRows * pitch,
  });
  const biasGradient = runtime.address(tensors.biasGradient);
  functions.clear(padded, 4 * filterRows * pitch);
  functions.clear(biasGradient, 4 * outChannels);
  const quadPixel = 16 * inChannels;
  for (let image = 0; image < batch; image++) {
    const first = image * windows * outChannels;
    const x = runtime.address(tensors.x) + 4 * image * height * width * inChannels;
    functions.pixelQuads(x, quads, usedHeight, usedWidth, inChannels, width);
    functions.pooledGradients(
      runtime.address(tensors.dy) + 4 * first,
      runtime.address(tensors.derivative) + 4 * first,
      runtime.address(tensors.position) + first,
      pairs,
      biasGradient,
      windows,
      outChannels,
    );
    functions.convBackpropFilterPooled(
      quads,
      pairs,
      padded,
      outHeight / 2,
      outWidth / 2,
      (usedWidth - 1) * quadPixel,
      quadPixel,
      filterHeight,
      filterWidth * inChannels,
      pitch,
      Math.ceil(outChannels / 4),
    );
  }
  functions.copyRows(
    padded,
    runtime.address(tensors.filterGradient),
    filterRows,
    outChannels,
    pitch,
    outChannels,
  );
}
