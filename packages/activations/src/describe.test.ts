import { type Activation, defineActivation, defineVectorActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import * as vitest from "vitest";
import { activationFactories } from "./catalogue.js";
import { describe } from "./describe.js";
import { softmax } from "./normalizer/index.js";
import { leakyRelu, prelu, relu } from "./rectifier/index.js";
import { sigmoid, tanh } from "./sigmoid/index.js";

const { expect, it } = vitest;

const third = defineActivation({
  name: "third",
  reference: (x) => Math.max(x, -1),
  kinks: () => [{ at: -1, derivative: 0 }],
  apply: (x) => tf.maximum(x, -1),
});

vitest.describe("describe", () => {
  it.each(activationFactories.map((factory) => [factory.name, factory.withParameters({})] as const))(
    "%s survives JSON",
    (_, activation: Activation) => {
      const described = describe(activation, activationFactories);
      expect(JSON.parse(JSON.stringify(described))).toEqual(described);
      for (const parameter of described.parameters) expect(parameter.default).toBe(parameter.value);
    },
  );

  it("tells everything that an activation says of itself", () => {
    const described = describe(relu());
    expect(described).toMatchObject({
      name: "relu",
      title: "ReLU",
      family: "rectifier",
      kernel: "relu",
      kinks: [{ at: 0, derivative: 0 }],
      traits: { range: [0, "Infinity"], saturation: { left: 0 }, lipschitz: 1 },
      initializer: "heNormal",
      cost: "comparison",
      paper: { year: 2010 },
    });
    expect(described.pros.length).toBeGreaterThan(0);
    expect("minimum" in described.traits).toBe(false);
  });

  it("measures what another's activation does not declare, and says which", () => {
    const described = describe(third());
    expect(described.title).toBe("third");
    expect(described.traits).toEqual({
      range: [expect.closeTo(-1, 9), "Infinity"],
      monotone: "increasing",
      smoothness: "continuous",
      zeroCentred: true,
      saturation: { left: -1 },
      lipschitz: expect.closeTo(1, 6),
      selfNormalizing: false,
    });
    expect(described.measured).toEqual([
      "range",
      "monotone",
      "smoothness",
      "zeroCentred",
      "saturation",
      "lipschitz",
      "selfNormalizing",
    ]);
    expect("family" in described).toBe(false);
  });

  it("keeps to what is declared, and measures the rest", () => {
    const declares = defineActivation({
      name: "declares",
      reference: (x) => x * x,
      traits: () => ({ range: [0, Number.POSITIVE_INFINITY] }),
      apply: tf.square,
    });
    const { measured, traits } = describe(declares());
    expect(measured).not.toContain("range");
    expect(measured).toContain("minimum");
    expect(traits.minimum?.at).toBeCloseTo(0, 6);
    expect(traits.lipschitz).toBe("Infinity");
  });

  it("says of parameters their defaults, as far as they can be known", () => {
    const [slope] = describe(leakyRelu()).parameters;
    expect(slope).toMatchObject({ name: "slope", value: 0.01, default: 0.01 });
    expect(slope?.meaning).toBeDefined();
    expect(describe(leakyRelu({ slope: 0.2 }), []).parameters[0]).not.toHaveProperty("default");
    expect(describe(leakyRelu({ slope: 0.2 }), [leakyRelu]).parameters[0]?.default).toBe(0.01);
  });

  it("says what is learned", () => {
    expect(describe(prelu()).weights).toEqual([
      { name: "slope", meaning: "The slope for negative inputs", initial: 0.25, per: "channel" },
    ]);
  });

  it("says of an activation over the last axis what makes sense there", () => {
    const described = describe(softmax());
    expect(described).toMatchObject({ arity: "vector", kinks: [], measured: [] });
    expect(described).not.toHaveProperty("initializationGain");
    const bare = defineVectorActivation({
      name: "bare",
      reference: (x) => [...x],
      apply: (x) => tf.clone(x),
    });
    expect(describe(bare())).toMatchObject({ traits: {}, measured: [] });
  });
});

vitest.describe("the initialization gain", () => {
  it("is √2 for relu and √(2 / (1 + slope²)) for leaky ones", () => {
    expect(describe(relu()).initializationGain).toBeCloseTo(Math.SQRT2, 5);
    expect(describe(leakyRelu({ slope: 0.2 })).initializationGain).toBeCloseTo(Math.sqrt(2 / 1.04), 5);
  });

  it("is below PyTorch's heuristic of 5/3 for tanh", () => {
    expect(describe(tanh()).initializationGain).toBeCloseTo(1.5925, 4);
  });

  // timm's models/nfnet.py draws them from samples, hence two to three digits; they are of the deviation, not of the square.
  it.each([
    ["relu", relu(), 1.7139588594436646],
    ["sigmoid", sigmoid(), 4.803835391998291],
    ["tanh", tanh(), 1.5939117670059204],
  ])("of %s differs from timm's gamma as the mean square does from the variance", (_, activation, gamma) => {
    const { normalOutput, initializationGain } = describe(activation);
    expect(1 / Number(normalOutput?.standardDeviation) / gamma).toBeCloseTo(1, 2);
    expect(Number(initializationGain) * Number(normalOutput?.rootMeanSquare)).toBeCloseTo(1, 12);
    if (activation.name !== "tanh") expect(initializationGain).not.toBeCloseTo(gamma, 1);
  });
});
