import type { ClaimLevels, ClaimVariant, SingleEvidence, StudyClaim } from "@activation-lab/core";

const of = (activation: string, at?: ClaimLevels): ClaimVariant => ({ activation, ...(at && { at }) });
const [relu, leakyRelu, tanh] = [of("relu"), of("leakyRelu"), of("tanh")];
const [sigmoid, swish, gelu] = [of("sigmoid"), of("swish"), of("gelu")];

const shallow = { model: "tutorialCnn" };
const deep = { model: "tutorialCnn(depth=8)" };
const normalized = { model: "tutorialCnn(normalization=batch)" };
const highRate = { learningRate: 0.1 };

const testAccuracy = { name: "testAccuracy" } as const;
const areaUnderLoss = { name: "areaUnderLoss" } as const;
const lossRoughness = { name: "lossRoughness" } as const;
const gradientsAtStart = { name: "lastToFirstGradient", when: "start" } as const;

/** What the tutorial says of activation functions, in figures that would show it. Those that other studies have to show are among them. */
export const claims: readonly StudyClaim[] = [
  {
    id: "order-of-convergence",
    sentence:
      "The training loss falls soonest with ReLU, then with Leaky ReLU, then with Tanh, and last with Sigmoid.",
    evidence: { kind: "order", measure: areaUnderLoss, rising: [relu, leakyRelu, tanh, sigmoid] },
  },
  {
    id: "leaky-slower-but-level",
    sentence: "Leaky ReLU learns somewhat more slowly than ReLU and comes to a loss within 0.05 of it.",
    evidence: {
      kind: "all",
      of: [
        { kind: "difference", measure: areaUnderLoss, higher: leakyRelu, lower: relu },
        { kind: "equivalence", measure: { name: "trainingLoss" }, variants: [relu, leakyRelu], margin: 0.05 },
      ],
    },
  },
  {
    id: "relu-most-accurate",
    sentence: "ReLU ends with the highest test accuracy, ahead of Leaky ReLU, Tanh and Sigmoid.",
    evidence: {
      kind: "all",
      of: [leakyRelu, tanh, sigmoid].map(
        (lower): SingleEvidence => ({ kind: "difference", measure: testAccuracy, higher: relu, lower }),
      ),
    },
  },
  {
    id: "three-level",
    sentence: "ReLU, Leaky ReLU and Tanh end within 0.7 points of each other.",
    evidence: {
      kind: "equivalence",
      measure: testAccuracy,
      variants: [relu, leakyRelu, tanh],
      margin: 0.007,
    },
  },
  {
    id: "sigmoid-far-below",
    sentence: "Sigmoid ends about 40 points below ReLU: 39 or more.",
    evidence: { kind: "difference", measure: testAccuracy, higher: relu, lower: sigmoid, by: 0.39 },
  },
  {
    id: "order-may-turn",
    sentence:
      "Whether Tanh or Leaky ReLU comes out ahead changes from one run to the next: in more than one pair of runs in twenty.",
    evidence: { kind: "flips", measure: testAccuracy, between: [tanh, leakyRelu], above: 0.05 },
  },
  {
    id: "tanh-gains-late",
    sentence: "After half of its epochs Tanh has more accuracy left to gain than ReLU.",
    evidence: {
      ...{ kind: "difference", higher: tanh, lower: relu },
      measure: { name: "accuracyGain", fromEpoch: 5 },
    },
  },
  {
    id: "swish-smoother-and-faster",
    sentence: "With Swish the training loss falls more smoothly and sooner than with ReLU.",
    evidence: {
      kind: "all",
      of: [
        { kind: "difference", measure: lossRoughness, higher: relu, lower: swish },
        { kind: "difference", measure: areaUnderLoss, higher: relu, lower: swish },
      ],
    },
  },
  {
    id: "tanh-smoother-than-sigmoid",
    sentence: "With Tanh the training loss falls more smoothly than with Sigmoid.",
    evidence: { kind: "difference", measure: lossRoughness, higher: sigmoid, lower: tanh },
  },
  {
    id: "complex-functions-cost",
    sentence: "Functions with exponentials take at least a tenth longer than ReLU, by themselves.",
    evidence: {
      kind: "all",
      of: [sigmoid, tanh, swish, gelu].map(
        (higher): SingleEvidence => ({
          ...{ kind: "difference", measure: { name: "activationTime" }, higher, lower: relu, by: 1.1 },
        }),
      ),
    },
  },
  {
    id: "complex-training-costs",
    sentence: "A network with Swish or GELU takes at least a twentieth longer to train than one with ReLU.",
    evidence: {
      kind: "all",
      of: [swish, gelu].map(
        (higher): SingleEvidence => ({
          ...{ kind: "difference", measure: { name: "stepTime" }, higher, lower: relu, by: 1.05 },
        }),
      ),
    },
  },
  {
    id: "gradients-vanish-with-depth",
    sentence:
      "With Sigmoid and with Tanh a deeper network loses at least twice as much of its gradient on the way to the first layer.",
    evidence: {
      kind: "all",
      of: ["sigmoid", "tanh"].map(
        (name): SingleEvidence => ({
          ...{ kind: "difference", measure: gradientsAtStart, by: 2 },
          ...{ higher: of(name, deep), lower: of(name, shallow) },
        }),
      ),
    },
  },
  {
    id: "tanh-vanishes-less",
    sentence: "Gradients vanish less with Tanh than with Sigmoid.",
    evidence: { kind: "difference", measure: gradientsAtStart, higher: sigmoid, lower: tanh, by: 2 },
  },
  {
    id: "relu-units-die",
    sentence: "More than one in a hundred of ReLU's units are dead at the end, and fewer of Leaky ReLU's.",
    evidence: {
      ...{ kind: "bounds", measure: { name: "deadShare" } },
      bounds: [
        { variant: relu, above: 0.01 },
        { variant: leakyRelu, below: 0.01 },
      ],
    },
  },
  {
    id: "relu-is-sparse",
    sentence:
      "A third or more of what ReLU puts out is zero, and next to nothing of what Tanh and Sigmoid do.",
    evidence: {
      ...{ kind: "bounds", measure: { name: "zeroShare" } },
      bounds: [
        { variant: relu, above: 1 / 3 },
        { variant: tanh, below: 0.05 },
        { variant: sigmoid, below: 0.05 },
      ],
    },
  },
  {
    id: "high-rates-explode",
    sentence:
      "At a learning rate of 0.1 most of ReLU's trials diverge without normalization, and few with it.",
    evidence: {
      kind: "diverged",
      bounds: [
        { variant: of("relu", { ...shallow, ...highRate }), above: 0.4 },
        { variant: of("relu", { ...normalized, ...highRate }), below: 0.6 },
      ],
    },
  },
  {
    id: "linear-depth-adds-nothing",
    sentence: "Without an activation function five more convolutions add less than a point of accuracy.",
    evidence: {
      ...{ kind: "difference", measure: testAccuracy, by: -0.01 },
      ...{ higher: of("identity", shallow), lower: of("identity", deep) },
    },
  },
  {
    id: "relu-stands-depth",
    sentence:
      "From three convolutions to eight ReLU and Leaky ReLU gain more accuracy, or lose less, than Tanh and Sigmoid.",
    evidence: {
      kind: "all",
      of: [relu, leakyRelu].flatMap((gains) =>
        [tanh, sigmoid].map(
          (over): SingleEvidence => ({
            ...{ kind: "interaction", measure: testAccuracy, gains, over, from: shallow, to: deep },
          }),
        ),
      ),
    },
  },
  {
    id: "saturating-do-when-shallow",
    sentence: "In a network of dense layers Tanh and Sigmoid end at most three points below ReLU.",
    evidence: {
      kind: "all",
      of: ["tanh", "sigmoid"].map(
        (name): SingleEvidence => ({
          ...{ kind: "difference", measure: testAccuracy, by: -0.03 },
          ...{ higher: of(name, { model: "mlp" }), lower: of("relu", { model: "mlp" }) },
        }),
      ),
    },
  },
  {
    id: "tanh-likes-centred-inputs",
    sentence: "Tanh becomes more accurate with inputs centred about zero, and gains more by them than ReLU.",
    evidence: {
      kind: "all",
      of: [
        {
          ...{ kind: "difference", measure: testAccuracy },
          higher: of("tanh", { normalization: "standardized" }),
          lower: of("tanh", { normalization: "unit" }),
        },
        {
          ...{ kind: "interaction", measure: testAccuracy, gains: tanh, over: relu },
          ...{ from: { normalization: "unit" }, to: { normalization: "standardized" } },
        },
      ],
    },
  },
  {
    id: "normalization-helps-sigmoid",
    sentence: "Batch normalization gains Sigmoid more accuracy than ReLU.",
    evidence: {
      ...{ kind: "interaction", measure: testAccuracy, gains: sigmoid, over: relu },
      ...{ from: shallow, to: normalized },
    },
  },
  {
    id: "too-much-leak-hurts",
    sentence: "A slope of 0.9 below zero makes Leaky ReLU less accurate than some smaller slope.",
    evidence: {
      ...{ kind: "sweep", measure: testAccuracy },
      variants: ["leakyRelu", ...[0.1, 0.3, 0.5, 0.9].map((slope) => `leakyRelu(slope=${slope})`)].map(
        (label) => of(label),
      ),
    },
  },
  {
    id: "rates-favour-others",
    sentence: "A learning rate ten times as high puts some of the functions in another order.",
    evidence: {
      ...{ kind: "ranking", measure: testAccuracy, variants: [relu, leakyRelu, tanh, sigmoid] },
      between: [{ learningRate: 0.001 }, { learningRate: 0.01 }],
    },
  },
  {
    id: "optimizers-favour-others",
    sentence: "Another optimizer puts some of the functions in another order.",
    evidence: {
      ...{ kind: "ranking", measure: testAccuracy, variants: [relu, leakyRelu, tanh, sigmoid] },
      between: [{ optimizer: "adam" }, { optimizer: "sgd" }],
    },
  },
  {
    id: "datasets-favour-others",
    sentence: "Another dataset puts some of the functions in another order.",
    evidence: {
      ...{ kind: "ranking", measure: testAccuracy, variants: [relu, leakyRelu, tanh, sigmoid] },
      between: [{ dataset: "cifar10" }, { dataset: "procedural" }],
    },
  },
  {
    id: "features-differ",
    sentence:
      "What the layers make of the images is of better use to a classifier with ReLU than with Sigmoid.",
    evidence: {
      ...{ kind: "difference", measure: { name: "layerProbeAccuracy" } },
      ...{ higher: relu, lower: sigmoid },
    },
  },
];
