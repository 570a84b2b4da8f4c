import type { backend_util } from "@tensorflow/tfjs";
import { toPitch } from "./convolution.js";
import type { Runtime } from "./runtime.js";

/** Images that are brought into the kernels' layout together. */
const groupSize = 8;

/**
 * How the images of a depthwise convolution must lie for the kernels: padded, each channel repeated for the outputs made of it, and
 * filled up to a multiple of 8.
 */
export interface DepthwiseLayout {
  /** Outputs of each input channel. */
  readonly times: number;
  readonly pitch: number;
  readonly height: number;
  readonly width: number;
  readonly padded: boolean;
  /** Whether the output's channels are as the kernels need them. */
  readonly aligned: boolean;
  /** Whether the input's are too: a multiple of 8, and one output of each. */
  readonly plain: boolean;
  /** Images handled together. */
  readonly images: number;
  /** The sizes as all three kernels take them after the number of images. */
  readonly sizes: readonly number[];
}

/** The layout that a depthwise convolution needs. */
export function depthwiseLayout(info: backend_util.Conv2DInfo): DepthwiseLayout {
  const { top, left, bottom, right } = info.padInfo;
  const neededHeight = (info.outHeight - 1) * info.strideHeight + info.effectiveFilterHeight;
  const neededWidth = (info.outWidth - 1) * info.strideWidth + info.effectiveFilterWidth;
  const padded =
    top !== 0 ||
    left !== 0 ||
    bottom !== 0 ||
    right !== 0 ||
    neededHeight > info.inHeight ||
    neededWidth > info.inWidth;
  const height = padded ? neededHeight : info.inHeight;
  const width = padded ? neededWidth : info.inWidth;
  const times = info.outChannels / info.inChannels;
  const pitch = toPitch(info.outChannels);
  const aligned = pitch === info.outChannels;
  const plain = aligned && times === 1;
  return {
    times,
    pitch,
    height,
    width,
    padded,
    aligned,
    plain,
    images: plain && !padded ? info.batchSize : Math.min(groupSize, info.batchSize),
    sizes: [
      height,
      width,
      pitch,
      info.filterHeight,
      info.filterWidth,
      info.outHeight,
      info.outWidth,
      info.strideHeight,
      info.strideWidth,
      info.dilationHeight,
      info.dilationWidth,
    ],
  };
}

/** The floats of scratch that `toLayout` and `fromLayout` need. */
export function layoutScratch(
  info: backend_util.Conv2DInfo,
  layout: DepthwiseLayout,
): { repeated: number; padded: number } {
  const { images, height, width, pitch } = layout;
  return {
    repeated: layout.plain ? 0 : images * info.inHeight * info.inWidth * pitch,
    padded: layout.padded ? images * height * width * pitch : 0,
  };
}

/** Brings images into the layout and returns where they lie. */
export function toLayout(
  { functions }: Runtime,
  info: backend_util.Conv2DInfo,
  layout: DepthwiseLayout,
  source: number,
  images: number,
  scratch: { readonly repeated: number; readonly padded: number },
): number {
  const { inHeight, inWidth, inChannels } = info;
  let address = source;
  if (!layout.plain) {
    const pixels = images * inHeight * inWidth;
    functions.repeatChannels(source, scratch.repeated, pixels, inChannels, layout.times, layout.pitch);
    address = scratch.repeated;
  }
  if (!layout.padded) return address;
  const { top, left } = info.padInfo;
  const { height, width, pitch } = layout;
  functions.padImages(address, scratch.padded, images, inHeight, inWidth, pitch, top, left, height, width);
  return scratch.padded;
}

/** Where the gradient of some images is to be computed, in the layout, for `fromLayout` to bring it to `target`. */
export function layoutTarget(
  layout: DepthwiseLayout,
  target: number,
  scratch: { readonly repeated: number; readonly padded: number },
): number {
  if (layout.padded) return scratch.padded;
  return layout.plain ? target : scratch.repeated;
}

/** The inverse of `toLayout` for gradients: sums over the copies of a channel, and what lies in the padding is dropped. */
export function fromLayout(
  { functions }: Runtime,
  info: backend_util.Conv2DInfo,
  layout: DepthwiseLayout,
  target: number,
  images: number,
  scratch: { readonly repeated: number; readonly padded: number },
): void {
  const { inHeight, inWidth, inChannels } = info;
  const { height, width, pitch } = layout;
  if (layout.padded) {
    const cropped = layout.plain ? target : scratch.repeated;
    const { top, left } = info.padInfo;
    functions.cropImages(
      scratch.padded,
      cropped,
      images,
      inHeight,
      inWidth,
      pitch,
      top,
      left,
      height,
      width,
      pitch,
    );
  }
  if (!layout.plain) {
    const pixels = images * inHeight * inWidth;
    functions.sumRepeatedChannels(scratch.repeated, target, pixels, inChannels, layout.times, pitch);
  }
}
