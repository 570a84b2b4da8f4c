import { type ActivationTraits, defineActivation, type Kink } from "@activation-lab/core";
import type { Description } from "../description.js";
import { clip, clipTensor } from "../shared/clip.js";

/** The kinks of a rectifier with an upper bound. */
export function clippedKinks(cap: number): Kink[] {
  return [0, cap].map((at) => ({ at, derivative: 0 }));
}

/** What is true of it. */
export function clippedTraits(cap: number): ActivationTraits {
  return {
    range: [0, cap],
    monotone: "increasing",
    smoothness: "continuous",
    zeroCentred: false,
    saturation: { left: 0, right: cap },
    lipschitz: 1,
    selfNormalizing: false,
  };
}

/**
 * The rectified linear unit with an upper bound: min(max(0, x), cap), range [0, cap]. Its derivative at 0 and at the cap is
 * taken as 0, as PyTorch does for ReLU6. The cap is 20 if not given, as in the paper.
 *
 * Hannun et al. 2014, arXiv:1412.5567.
 */
export const clippedRelu = /* @__PURE__ */ defineActivation({
  name: "clippedRelu",
  title: "Clipped ReLU",
  defaults: { cap: 20 },
  refuse: ({ cap }) => (cap > 0 ? undefined : `cap is ${cap}; expected a number above 0.`),
  reference: (x, { cap }) => clip(x, 0, cap),
  kinks: ({ cap }) => clippedKinks(cap),
  traits: ({ cap }) => clippedTraits(cap),
  apply: (x, { cap }) => clipTensor(x, 0, cap),
});

/** What is known of `clippedRelu`. */
export const clippedReluDescription: Description = {
  aliases: ["bounded ReLU", "ReLUN"],
  family: "rectifier",
  formula: "min(max(0, x), cap)",
  tex: "\\min(\\max(0, x), c)",
  parameterMeanings: { cap: "The largest output" },
  paper: {
    title: "Deep Speech: Scaling up end-to-end speech recognition",
    authors:
      "Awni Hannun, Carl Case, Jared Casper, Bryan Catanzaro, Greg Diamos, Erich Elsen, Ryan Prenger, Sanjeev Satheesh, Shubho Sengupta, Adam Coates, Andrew Y. Ng",
    year: 2014,
    url: "https://arxiv.org/abs/1412.5567",
  },
  pros: [
    "Outputs are bounded, so activations of recurrent and quantized networks cannot run away",
    "Two comparisons an element",
  ],
  cons: [
    "No gradient on either side: a unit can die above the cap as well as below 0",
    "The cap is one more number to choose",
  ],
  uses: ["Recurrent speech recognition (Deep Speech, with a cap of 20)", "Networks to be quantized"],
  cost: "comparison",
  initializer: "heNormal",
  sameAs: [{ name: "relu6", note: "with a cap of 6", params: { cap: 6 } }],
  notSameAs: [{ name: "bipolarRelu", note: "is called BReLU too, as the bounded ReLU is" }],
};
