import { type ConvolutionSizes, toPitch } from "./convolution.js";
import type { Runtime } from "./runtime.js";

/**
 * Whether the filter gradient of a block with a 2x2 pool is best computed from the pixels that the pool took alone: where there are so
 * few channels, 1 to 3 in images, that Winograd's algorithm does not pay.
 */
export function suitsPooledFilterGradient({ inChannels, filterWidth, outWidth }: ConvolutionSizes): boolean {
  return inChannels < 8 && (filterWidth * inChannels) % 3 === 0 && outWidth >= 2;
}

/** The floats of scratch that `pooledFilterGradient` needs: what belongs to one image. */
export function pooledFilterGradientScratch(sizes: ConvolutionSizes): { quads: number; pairs: number } {
  const { inChannels, filterHeight, filterWidth, outHeight, outWidth, outChannels } = sizes;
  return {
    quads: 4 * (outHeight + filterHeight - 2) * (outWidth + filterWidth - 2) * inChannels,
    pairs: 2 * (outHeight / 2) * (outWidth / 2) * toPitch(outChannels),
  };
}

/**
 * Adds the filter gradient, whose channels are toPitch(outChannels) floats apart, and the bias gradient of a block with a 2x2 pool, one
 * image after another.
 */
export function pooledFilterGradient(
  { functions }: Runtime,
  sizes: ConvolutionSizes,
  addresses: {
    readonly dy: number;
    readonly x: number;
    readonly derivative: number;
    readonly position: number;
    readonly filterGradient: number;
    readonly biasGradient: number;
    readonly quads: number;
    readonly pairs: number;
  },
): void {
  const { batch, height, width, inChannels, filterHeight, filterWidth, outHeight, outWidth, outChannels } =
    sizes;
  const { quads, pairs, filterGradient, biasGradient } = addresses;
  const usedHeight = outHeight + filterHeight - 1;
  const usedWidth = outWidth + filterWidth - 1;
  const windows = (outHeight / 2) * (outWidth / 2);
  const quadPixel = 16 * inChannels;
  for (let image = 0; image < batch; image++) {
    const first = image * windows * outChannels;
    const x = addresses.x + 4 * image * height * width * inChannels;
    functions.pixelQuads(x, quads, usedHeight, usedWidth, inChannels, width);
    functions.pooledGradients(
      addresses.dy + 4 * first,
      addresses.derivative + 4 * first,
      addresses.position + first,
      pairs,
      biasGradient,
      windows,
      outChannels,
    );
    functions.convBackpropFilterPooled(
      quads,
      pairs,
      filterGradient,
      outHeight / 2,
      outWidth / 2,
      (usedWidth - 1) * quadPixel,
      quadPixel,
      filterHeight,
      filterWidth * inChannels,
      toPitch(outChannels),
      Math.ceil(outChannels / 4),
    );
  }
}
