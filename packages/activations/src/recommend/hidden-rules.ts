import { deep, isPeriodic, mayHave, type Rule, shallow, veryDeep } from "./rule.js";
import { sources } from "./sources.js";

/** What to take in hidden layers, the most particular first. */
export const hiddenRules: readonly Rule[] = [
  {
    for: "hidden",
    when: ({ task }) => task === "implicit representation",
    activation: "sine(frequency=30)",
    because:
      "Sine layers represent a signal with its derivatives, whereas the second derivative of a network of ReLUs is zero everywhere.",
    source: sources.siren,
    initialization: "uniform in ±√(6 / inputs) / frequency, and in ±1 / inputs for the first layer",
  },
  {
    for: "hidden",
    when: ({ task }) => task === "periodic extrapolation",
    activation: "snake",
    because:
      "Networks of ReLU, tanh or sigmoid units fail to extrapolate simple periodic functions, which those with x + sin²(ax) / a learn.",
    source: sources.snake,
  },
  {
    for: "hidden",
    when: (request) => request.network === "recurrent" && !isPeriodic(request),
    activation: "tanh",
    because:
      "Recurrent networks have requirements that rule out piecewise linear units, and where a sigmoidal one is needed tanh typically does better than the logistic sigmoid.",
    source: sources.deepLearning,
  },
  {
    for: "hidden",
    when: (request) =>
      request.network === "transformer" && request.budget !== "mobile" && !isPeriodic(request),
    activation: "gelu",
    because: "BERT uses it in place of ReLU, following GPT.",
    source: sources.bert,
  },
  {
    for: "hidden",
    when: (request) =>
      request.network === "transformer" && request.budget !== "mobile" && !isPeriodic(request),
    activation: "swiglu",
    because:
      "In the feed-forward layers of a T5 transformer with as many parameters, SwiGLU and GEGLU had lower perplexity than ReLU, GELU and Swish; it halves the channels.",
    source: sources.swiglu,
  },
  {
    for: "hidden",
    when: (request) =>
      request.normalization === "none" &&
      (request.network === undefined || request.network === "fully connected") &&
      mayHave(request, deep) &&
      !isPeriodic(request),
    activation: "selu",
    because:
      "It draws the mean and the variance of the activations of a fully connected network to 0 and 1 from layer to layer, so that deep ones train without normalization.",
    source: sources.selu,
  },
  {
    for: "hidden",
    when: (request) => request.deadUnits === true && !isPeriodic(request),
    activation: "leakyRelu",
    because: "It has a gradient for negative inputs too, where a ReLU has none and is not adjusted.",
    source: sources.leaky,
  },
  {
    for: "hidden",
    when: (request) => request.deadUnits === true && !isPeriodic(request),
    activation: "prelu",
    because:
      "It learns the slope for negative inputs, at nearly no extra computational cost and with little risk of overfitting.",
    source: sources.prelu,
  },
  {
    for: "hidden",
    when: (request) => request.deadUnits === true && request.budget !== "mobile" && !isPeriodic(request),
    activation: "elu",
    because:
      "Its negative values push mean activations closer to zero; its networks had 6.55 % test error on CIFAR-10, the second best then published, and 24.28 % on CIFAR-100, the best.",
    source: sources.elu,
  },
  {
    for: "hidden",
    when: (request) => request.budget === "mobile" && !isPeriodic(request),
    activation: "hardSwish",
    because:
      "MobileNetV3 found no discernible difference in accuracy from Swish, and less to compute: it needs no exponential.",
    source: sources.mobileNetV3,
  },
  {
    for: "hidden",
    when: (request) => request.budget === "mobile" && !isPeriodic(request),
    activation: "relu6",
    because: "MobileNetV2 uses it because it is robust when computed with low precision.",
    source: sources.mobileNetV2,
  },
  {
    for: "hidden",
    when: (request) => isVeryDeepConvolutional(request),
    activation: "swish",
    because:
      "On CIFAR-10, medians of 5 runs, it gained 0.9 points over ReLU in ResNet-164, 0.2 in WRN-28-10 and none in DenseNet-100-12.",
    source: sources.swish,
  },
  {
    for: "hidden",
    when: (request) => isVeryDeepConvolutional(request),
    activation: "gelu",
    because:
      "On CIFAR-10, medians of 5 runs, it gained 0.5 points over ReLU in ResNet-164, 0.2 in WRN-28-10 and none in DenseNet-100-12.",
    source: sources.swish,
  },
  {
    for: "hidden",
    when: (request) => isVeryDeepConvolutional(request),
    activation: "mish",
    because:
      "On CIFAR-10 with a SqueezeNet, means of 23 runs, it had 87.48 % accuracy and ReLU 86.66 %; from Swish with 87.32 % it could not be told apart (p = 0.20).",
    source: sources.mish,
  },
  {
    for: "hidden",
    when: (request) => request.network !== "recurrent" && !isPeriodic(request),
    activation: "relu",
    because:
      "Rectified linear units are an excellent default choice of hidden unit; take them as the baseline for any other.",
    source: sources.deepLearning,
  },
  {
    for: "hidden",
    when: (request) =>
      request.depth !== undefined &&
      request.depth <= shallow &&
      request.network !== "recurrent" &&
      !isPeriodic(request),
    activation: "tanh",
    because:
      "Sigmoids that are symmetric about the origin, such as tanh, often converge faster than the logistic sigmoid; worth a try where few layers lie between it and the loss.",
    source: sources.efficientBackProp,
  },
];

function isVeryDeepConvolutional(request: Parameters<Rule["when"]>[0]): boolean {
  return (
    request.network === "convolutional" &&
    request.depth !== undefined &&
    request.depth >= veryDeep &&
    request.budget !== "mobile" &&
    !isPeriodic(request)
  );
}
