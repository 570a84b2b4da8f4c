import type { Paper } from "@activation-lab/core";
import type { RecommendationRequest } from "./request.js";
import { deep, mayHave } from "./rule.js";
import { sources } from "./sources.js";

/** Something to mind, and when. */
export interface WarningRule {
  /** @param names the activations recommended for hidden and for output layers */
  readonly when: (
    request: RecommendationRequest,
    names: { readonly hidden: readonly string[]; readonly output: readonly string[] },
  ) => boolean;
  readonly text: string;
  readonly source: Paper;
}

/** What to mind, the most general last. */
export const warningRules: readonly WarningRule[] = [
  {
    when: ({ deadUnits }, { hidden }) => deadUnits === true && hidden.length > 0,
    text: "Try a lower learning rate too, and watch the share of dead units: with a high one, many units may never be active again.",
    source: sources.cs231n,
  },
  {
    when: (_, { hidden }) => hidden.includes("selu"),
    text: "selu keeps mean and variance only with lecunNormal weights and standardized inputs, and needs alpha dropout in place of dropout.",
    source: sources.selu,
  },
  {
    when: (_, { hidden }) => hidden.includes("prelu"),
    text: "Leave prelu's slope out of weight decay, which would draw it to 0 and so prelu to relu.",
    source: sources.prelu,
  },
  {
    when: (_, { hidden }) => hidden.includes("gelu"),
    text: "Two functions go by the name of GELU, the exact one and an approximation by tanh: run a network with the one that it was trained with.",
    source: sources.gelu,
  },
  {
    when: (_, { hidden }) => hidden.includes("hardSwish"),
    text: "MobileNetV3 uses it in the second half of the network alone, and ReLU in the first, where there are most elements to compute.",
    source: sources.mobileNetV3,
  },
  {
    when: (_, { output }) => output.includes("softmax"),
    text: "Give the loss the inputs of the softmax, as softmaxCrossEntropy of @activation-lab/core takes them: the logarithm of a softmax that was rounded to 0 is −∞.",
    source: sources.numerical,
  },
  {
    when: (request, { hidden }) => hidden.length > 0 && mayHave(request, deep),
    text: "Keep the logistic sigmoid out of the hidden layers of deep networks: its mean above 0 drives the top ones into saturation.",
    source: sources.difficulty,
  },
  {
    when: (_, { hidden }) => hidden.length > 0,
    text: "Compare with several seeds: among 23 runs each on CIFAR-10 most activations had a standard deviation of 0.4 to 0.6 points, at which it takes about 16 runs of each to tell 0.5 points apart (two-sided 5 %, power 80 %).",
    source: sources.mish,
  },
];
