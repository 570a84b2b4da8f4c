import { activationLayer, convolutionLayer, defineModel, labError, type Model } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";

/** How the network is varied. */
export interface StridedCnnOptions {
  /** The filters of the first convolution; each after it has twice as many. 16 if not given. */
  readonly width?: number;
}

const defaults = { width: 16 };
const positions = ["conv1", "conv2", "conv3"];

/**
 * A network without pools and without hidden dense layers: three convolutions of 3 × 3 that halve height and width by their strides,
 * the mean of each channel, and one logit a class (Springenberg et al. 2015, arXiv:1412.6806, in small).
 *
 * @throws a LabError `invalid-input` for a width that is no whole number of at least 1
 */
export function stridedCnn(options: StridedCnnOptions = {}): Model {
  const { width } = { ...defaults, ...options };
  if (!Number.isSafeInteger(width) || width < 1)
    throw labError("invalid-input", `stridedCnn: width must be a whole number of at least 1, not ${width}.`);
  return defineModel({
    name: "stridedCnn",
    title: "Three strided convolutions",
    // What the label says, so that a study can compare the network with itself.
    options: { width },
    defaults,
    positions,
    build({ inputShape, classCount, activation, initializerSeed, kernelInitializer }) {
      const blocks = positions.flatMap((position, index) => [
        convolutionLayer({
          name: position,
          filters: width * 2 ** index,
          kernelSize: 3,
          strides: 2,
          padding: "same",
          kernelInitializer: kernelInitializer(position),
          // The first layer is told the images' shape.
          ...(index === 0 ? { inputShape: [...inputShape] } : {}),
        }),
        activationLayer(activation(position), {
          name: `${position}Activation`,
          seed: initializerSeed(`${position}Activation`),
        }),
      ]);
      const logits = tf.layers.dense({
        name: "logits",
        units: classCount,
        kernelInitializer: kernelInitializer("logits"),
      });
      return tf.sequential({
        layers: [...blocks, tf.layers.globalAveragePooling2d({ name: "mean" }), logits],
      });
    },
  });
}
