import type { backend_util, TensorInfo } from "@tensorflow/tfjs";
import { forEachGroup } from "../convolution.js";
import type { Runtime } from "../runtime.js";

// Convolutions that the tiles do not cover, and their gradients, as products of matrices with every window of an image as a row.

/** Floats that the windows of a group of images may take: 4 MB. */
const groupFloats = 2 ** 20;

/** The forward convolution. */
export function convolveWindows(
  runtime: Runtime,
  info: backend_util.Conv2DInfo,
  { x, filter, bias, output }: Record<"x" | "filter" | "output", TensorInfo> & { bias?: TensorInfo },
  lowest: number,
): void {
  const { functions } = runtime;
  const { depth, pixels, images, inImage } = windowSizes(info);
  const { outChannels } = info;
  const { windows, panels } = runtime.reserve({
    windows: images * pixels * depth,
    panels: panelFloats(depth, outChannels),
  });
  functions.packPanels(runtime.address(filter), panels, depth, outChannels, 8);
  forEachGroup(info.batchSize, images, (first, count) => {
    functions.gatherWindows(runtime.address(x) + first * inImage * 4, windows, count, ...geometry(info));
    functions.matMul(
      windows,
      panels,
      bias ? runtime.address(bias) : 0,
      runtime.address(output) + first * pixels * outChannels * 4,
      count * pixels,
      outChannels,
      depth,
      lowest,
    );
  });
}

/** The gradient of the filter: the product of the transposed windows and dy. */
export function filterGradientOfWindows(
  runtime: Runtime,
  info: backend_util.Conv2DInfo,
  { x, dy, output }: Record<"x" | "dy" | "output", TensorInfo>,
): void {
  const { functions } = runtime;
  const { depth, pixels, images, inImage } = windowSizes(info);
  const { outChannels } = info;
  const rows = images * pixels;
  const { windows, transposed, panels } = runtime.reserve({
    windows: rows * depth,
    transposed: rows * depth,
    panels: panelFloats(rows, outChannels),
  });
  const target = runtime.address(output);
  functions.clear(target, depth * outChannels * 4);
  forEachGroup(info.batchSize, images, (first, count) => {
    const used = count * pixels;
    functions.gatherWindows(runtime.address(x) + first * inImage * 4, windows, count, ...geometry(info));
    functions.transpose(windows, transposed, used, depth);
    functions.packPanels(
      runtime.address(dy) + first * pixels * outChannels * 4,
      panels,
      used,
      outChannels,
      8,
    );
    functions.matMulAdd(transposed, panels, target, depth, outChannels, used);
  });
}

/** The gradient of the input: the product of dy and the transposed filter, added up where windows overlap. */
export function inputGradientOfWindows(
  runtime: Runtime,
  info: backend_util.Conv2DInfo,
  { dy, filter, output }: Record<"dy" | "filter" | "output", TensorInfo>,
): void {
  const { functions } = runtime;
  const { depth, pixels, images, inImage } = windowSizes(info);
  const { outChannels } = info;
  const { windows, panels } = runtime.reserve({
    windows: images * pixels * depth,
    panels: panelFloats(outChannels, depth),
  });
  functions.packPanelsTransposed(runtime.address(filter), panels, outChannels, depth);
  functions.clear(runtime.address(output), info.batchSize * inImage * 4);
  forEachGroup(info.batchSize, images, (first, count) => {
    const gradient = runtime.address(dy) + first * pixels * outChannels * 4;
    functions.matMul(
      gradient,
      panels,
      0,
      windows,
      count * pixels,
      depth,
      outChannels,
      Number.NEGATIVE_INFINITY,
    );
    functions.scatterWindows(
      windows,
      runtime.address(output) + first * inImage * 4,
      count,
      ...geometry(info),
    );
  });
}

function windowSizes(info: backend_util.Conv2DInfo) {
  const depth = info.filterHeight * info.filterWidth * info.inChannels;
  const pixels = info.outHeight * info.outWidth;
  const images = Math.max(1, Math.min(info.batchSize, Math.floor(groupFloats / (depth * pixels))));
  return { depth, pixels, images, inImage: info.inHeight * info.inWidth * info.inChannels };
}

function panelFloats(depth: number, columns: number): number {
  return depth * Math.ceil(columns / 8) * 8;
}

/** The sizes as gatherWindows and scatterWindows take them after the number of images. */
function geometry(info: backend_util.Conv2DInfo): number[] {
  return [
    info.inHeight,
    info.inWidth,
    info.inChannels,
    info.filterHeight,
    info.filterWidth,
    info.outHeight,
    info.outWidth,
    info.strideHeight,
    info.strideWidth,
    info.dilationHeight,
    info.dilationWidth,
    info.padInfo.top,
    info.padInfo.left,
  ];
}
