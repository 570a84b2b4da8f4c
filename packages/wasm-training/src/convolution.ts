import type { Runtime } from "./runtime.js";

/** The sizes of a convolution. */
export interface ConvolutionSizes {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly inChannels: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
}

/** Entries of the table of pixel addresses that the forward kernels use. */
const addressTableLength = 208;

/** Below this many pixels a run of the filter gradient is too short to be fast, and images share one. */
const shortestRun = 128;

/** Channels as the tiles count them: filled up to a multiple of 8. */
export function toPitch(channels: number): number {
  return Math.ceil(channels / 8) * 8;
}

/** The floats that `convolve` needs for the packed filter and its table of addresses. */
export function convolveScratch(sizes: ConvolutionSizes): { panels: number; table: number } {
  const { filterHeight, filterWidth, inChannels, outChannels } = sizes;
  return {
    panels: filterHeight * filterWidth * inChannels * toPitch(outChannels),
    table: addressTableLength,
  };
}

/** Packs a filter for `convolve`, once for all groups of images, and returns the function that convolves a group. */
export function prepareConvolve(
  { functions }: Runtime,
  sizes: ConvolutionSizes,
  filter: number,
  bias: number,
  scratch: { readonly panels: number; readonly table: number },
  options: { readonly strides?: readonly [number, number]; readonly lowest?: number } = {},
): (x: number, y: number, images: number) => void {
  const { height, width, inChannels, filterHeight, filterWidth, outHeight, outWidth, outChannels } = sizes;
  const [strideHeight, strideWidth] = options.strides ?? [1, 1];
  const lowest = options.lowest ?? Number.NEGATIVE_INFINITY;
  const pitch = toPitch(outChannels);
  const wide = inChannels % 4 !== 0 && pitch % 16 === 0;
  functions.packPanels(
    filter,
    scratch.panels,
    filterHeight * filterWidth * inChannels,
    outChannels,
    wide ? 16 : 8,
  );
  const convolve = wide ? functions.convForwardWide : functions.convForward;
  return (x, y, images) => {
    convolve(
      x,
      scratch.panels,
      bias,
      y,
      scratch.table,
      images,
      height,
      width,
      inChannels,
      filterHeight,
      filterWidth,
      strideHeight,
      strideWidth,
      outHeight,
      outWidth,
      pitch,
      lowest,
    );
  };
}

function imagesPerRun({ batch, outHeight, outWidth }: ConvolutionSizes): number {
  return Math.max(1, Math.min(batch, Math.ceil(shortestRun / (outHeight * outWidth))));
}

/** The floats of scratch that `addFilterGradient` needs. */
export function filterGradientScratch(sizes: ConvolutionSizes): number {
  const { inChannels, filterHeight, filterWidth, outHeight, outWidth, outChannels } = sizes;
  if (inChannels % 4 !== 0) return 0;
  const packedIn = filterWidth * inChannels * (outHeight + filterHeight - 1) * outWidth;
  return imagesPerRun(sizes) * (outHeight * outWidth * toPitch(outChannels) + packedIn);
}

/** Adds the filter gradient of a valid convolution with stride 1; dz and the gradient have toPitch(outChannels) channels. */
export function addFilterGradient(
  { functions }: Runtime,
  sizes: ConvolutionSizes,
  addresses: {
    readonly x: number;
    readonly dz: number;
    readonly filterGradient: number;
    readonly scratch: number;
  },
): void {
  const { batch, height, width, inChannels, filterHeight, filterWidth, outHeight, outWidth, outChannels } =
    sizes;
  const { x, dz, filterGradient, scratch } = addresses;
  const pitch = toPitch(outChannels);
  if (inChannels % 4 === 0) {
    functions.convBackpropFilter(
      x,
      dz,
      filterGradient,
      scratch,
      imagesPerRun(sizes),
      batch,
      height,
      width,
      inChannels,
      filterHeight,
      filterWidth,
      outHeight,
      outWidth,
      pitch,
    );
  } else {
    functions.convBackpropFilterDirect(
      x,
      dz,
      filterGradient,
      batch,
      height,
      width,
      inChannels,
      filterHeight,
      filterWidth,
      outHeight,
      outWidth,
      pitch,
    );
  }
}

/** The floats that `prepareInputGradient` needs: the packed filter and four interleaved images. */
export function inputGradientScratch(sizes: ConvolutionSizes): { panels: number; interleaved: number } {
  const { inChannels, filterHeight, filterWidth, outHeight, outWidth, outChannels } = sizes;
  return {
    panels: filterHeight * filterWidth * toPitch(inChannels) * toPitch(outChannels),
    interleaved: 4 * outHeight * outWidth * toPitch(outChannels),
  };
}

/**
 * Packs a filter for the input gradient of a valid convolution with stride 1, once for all groups of images, and returns the function
 * that computes a group's; dz has toPitch(outChannels) channels and the gradient toPitch(inChannels).
 */
export function prepareInputGradient(
  { functions }: Runtime,
  sizes: ConvolutionSizes,
  filter: number,
  scratch: { readonly panels: number; readonly interleaved: number },
): (dz: number, inputGradient: number, images: number) => void {
  const { height, width, inChannels, filterHeight, filterWidth, outHeight, outWidth, outChannels } = sizes;
  const outPitch = toPitch(outChannels);
  const inPitch = toPitch(inChannels);
  functions.packFilterTransposed(
    filter,
    scratch.panels,
    filterHeight,
    filterWidth,
    inChannels,
    outChannels,
    outPitch,
  );
  return (dz, inputGradient, images) => {
    functions.convBackpropInput(
      dz,
      scratch.panels,
      inputGradient,
      scratch.interleaved,
      images,
      height,
      width,
      inPitch,
      filterHeight,
      filterWidth,
      outHeight,
      outWidth,
      outPitch,
    );
  };
}

/** Calls `work` for one group of images after another. */
export function forEachGroup(
  batch: number,
  groupSize: number,
  work: (first: number, images: number) => void,
): void {
  for (let first = 0; first < batch; first += groupSize) work(first, Math.min(groupSize, batch - first));
}
