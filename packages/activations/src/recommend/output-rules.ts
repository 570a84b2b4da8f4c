import type { Rule } from "./rule.js";
import { sources } from "./sources.js";

/** What to take in the output layer, by task. */
export const outputRules: readonly Rule[] = [
  {
    for: "output",
    when: ({ task }) => task === "classification",
    activation: "softmax",
    because: "Its outputs are the probabilities of classes of which one is right.",
    source: sources.softmax,
  },
  {
    for: "output",
    when: ({ task }) => task === "multi-label classification",
    activation: "sigmoid",
    because: "Each of its outputs is the probability of a label of its own, whatever the others are.",
    source: sources.deepLearning,
  },
  {
    for: "output",
    when: ({ task }) => task === "binary classification",
    activation: "sigmoid",
    because: "Its output is the probability of the one class, and 1 minus it that of the other.",
    source: sources.deepLearning,
  },
  {
    for: "output",
    when: ({ task }) =>
      task === "regression" || task === "implicit representation" || task === "periodic extrapolation",
    activation: "identity",
    because: "Linear outputs give the mean of a conditional Gaussian distribution, and they do not saturate.",
    source: sources.deepLearning,
  },
  {
    for: "output",
    when: ({ task }) => task === "positive regression",
    activation: "softplus",
    because: "Its outputs are positive, and they keep growing with a gradient near 1 for large inputs.",
    source: sources.softplus,
  },
  {
    for: "output",
    when: ({ task }) => task === "bounded regression",
    activation: "sigmoid",
    because: "Its outputs lie between 0 and 1, for targets scaled to that.",
    source: sources.deepLearning,
  },
  {
    for: "output",
    when: ({ task }) => task === "bounded regression",
    activation: "tanh",
    because:
      "Its outputs lie between −1 and 1, for targets scaled to that, as the images are that DCGAN's generator makes.",
    source: sources.dcgan,
  },
];
