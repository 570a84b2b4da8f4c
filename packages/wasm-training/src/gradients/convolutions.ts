import type * as tf from "@tensorflow/tfjs";
import { ownKernel, replaceGradient, runKernel } from "./replace-gradient.js";

/**
 * The gradients of convolutions with the dilations and the rounding that the convolution had, which tfjs refuses or forgets. Its own
 * stay in use where there are neither, so that their results remain as they are.
 */
export function registerConvolutionGradients(): void {
  replaceGradient("Conv2D", ownKernel, (dy, [x, filter], attributes) => {
    if (!x || !filter || isPlain(attributes)) return undefined;
    return {
      x: () => runKernel("Conv2DBackpropInput", { dy, filter }, { ...attributes, inputShape: x.shape }),
      filter: () =>
        runKernel("Conv2DBackpropFilter", { x, dy }, { ...attributes, filterShape: filter.shape }),
    };
  });
  replaceGradient("Conv2DBackpropInput", ownKernel, (incoming, [dy, filter], attributes) => {
    if (!dy || !filter || isPlain(attributes)) return undefined;
    return {
      dy: () => runKernel("Conv2D", { x: incoming, filter }, attributes),
      filter: () =>
        runKernel("Conv2DBackpropFilter", { x: incoming, dy }, { ...attributes, filterShape: filter.shape }),
    };
  });
  replaceGradient("DepthwiseConv2dNative", ownKernel, (dy, [x, filter], attributes) => {
    if (!x || !filter || isPlain(attributes)) return undefined;
    return {
      x: () =>
        runKernel(
          "DepthwiseConv2dNativeBackpropInput",
          { dy, filter },
          { ...attributes, inputShape: x.shape },
        ),
      filter: () =>
        runKernel(
          "DepthwiseConv2dNativeBackpropFilter",
          { x, dy },
          { ...attributes, filterShape: filter.shape },
        ),
    };
  });
}

/** Whether tfjs's own gradient passes on all that matters. */
function isPlain({ dilations, dimRoundingMode }: tf.NamedAttrMap): boolean {
  const rates: unknown[] = Array.isArray(dilations) ? dilations : [dilations ?? 1];
  return rates.every((rate) => rate === 1) && (dimRoundingMode === undefined || dimRoundingMode === null);
}
