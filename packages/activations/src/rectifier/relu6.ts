import { defineActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { clip, clipTensor } from "../shared/clip.js";
import { clippedKinks, clippedTraits } from "./clipped-relu.js";

const cap = 6;

/**
 * The rectified linear unit with an upper bound of 6: min(max(0, x), 6), range [0, 6]. Its derivative at 0 and at 6 is taken
 * as 0, as in PyTorch and JAX; that of `tf.relu6` at 6 is 1.
 *
 * Krizhevsky 2010, https://www.cs.toronto.edu/~kriz/conv-cifar10-aug2010.pdf.
 */
export const relu6 = /* @__PURE__ */ defineActivation({
  name: "relu6",
  title: "ReLU6",
  reference: (x) => clip(x, 0, cap),
  kinks: () => clippedKinks(cap),
  traits: () => clippedTraits(cap),
  apply: (x) => clipTensor(x, 0, cap),
});

/** What is known of `relu6`. */
export const relu6Description: Description = {
  family: "rectifier",
  formula: "min(max(0, x), 6)",
  tex: "\\min(\\max(0, x), 6)",
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.ReLU6", params: {} },
    { library: "Keras", name: "keras.activations.relu6", params: {} },
    { library: "JAX", name: "jax.nn.relu6", params: {} },
    { library: "tfjs", name: "tf.relu6", params: {} },
  ],
  paper: {
    title: "Convolutional Deep Belief Networks on CIFAR-10",
    authors: "Alex Krizhevsky",
    year: 2010,
    url: "https://www.cs.toronto.edu/~kriz/conv-cifar10-aug2010.pdf",
  },
  pros: [
    "Outputs lie between 0 and 6, which a few bits of a fixed-point number can hold",
    "Two comparisons an element",
  ],
  cons: ["No gradient below 0 and above 6", "The bound of 6 is a convention"],
  uses: ["MobileNets and other networks for phones", "Networks to be quantized to 8 bits"],
  cost: "comparison",
  initializer: "heNormal",
  sameAs: [{ name: "clippedRelu(cap=6)", note: "a cap of 6" }],
};
