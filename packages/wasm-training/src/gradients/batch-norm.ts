import * as tf from "@tensorflow/tfjs";
import { replaceGradient } from "./replace-gradient.js";

/**
 * Batch normalization's gradient in one kernel. tfjs would compose it of some thirty. The kernel has no gradient of its own, so that a
 * second derivative is refused by name; within another gradient tfjs's composition is kept, which has one.
 */
export function registerBatchNormGradient(): void {
  replaceGradient("FusedBatchNorm", "BatchNormGradient", (dy, [x, mean, variance, scale], attributes) => {
    if (!x || !mean || !variance || isNested() || !fits([x, mean, variance, scale], x.shape.at(-1))) {
      return undefined;
    }
    const [dx, dMean, dVariance, dScale, dOffset] = tf
      .engine()
      .runKernel<tf.Tensor[]>(
        "BatchNormGradient",
        { dy, x, mean, variance, ...(scale && { scale }) },
        { varianceEpsilon: attributes.varianceEpsilon ?? 0.001 },
      );
    if (!dx || !dMean || !dVariance || !dScale || !dOffset) return undefined;
    return {
      x: () => dx,
      mean: () => dMean,
      variance: () => dVariance,
      scale: () => dScale,
      offset: () => dOffset,
    };
  });
}

/** Whether a gradient is being taken of this gradient. */
function isNested(): boolean {
  return tf.engine().state.gradientDepth > 0;
}

function fits([x, ...others]: (tf.Tensor | undefined)[], columns: number | undefined): boolean {
  return (
    x?.dtype === "float32" &&
    others.every((tensor) => !tensor || (tensor.rank === 1 && tensor.shape[0] === columns))
  );
}
