import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { activationLayer } from "../activation-layer.js";
import { convBlockLayer } from "../conv-block-layer.js";
import { defineActivation, defineVectorActivation } from "../define-activation.js";
import { failures } from "../test-support/failures.js";
import { activationChecks, testActivation } from "./activation.js";

beforeAll(() => {
  // The cpu backend greets everyone who runs it in Node, outside of production mode.
  tf.env().set("PROD", true);
});

const learnedSlope = defineActivation({
  name: "learnedSlope",
  defaults: { initialSlope: 0.25 },
  weights: ({ initialSlope }) => ({
    slope: { meaning: "the slope for negative inputs", initial: initialSlope, per: "channel" },
  }),
  reference: (x, _, { slope }) => (x > 0 ? x : slope * x),
  kinks: ({ initialSlope }) => [{ at: 0, derivative: initialSlope }],
  traits: ({ initialSlope }) => ({ lipschitz: Math.max(1, initialSlope) }),
  apply: (x, _, { weights: { slope } }) => tf.prelu(x, slope),
});

const cubic = defineActivation({
  name: "cubic",
  weights: () => ({ coefficients: { meaning: "of x and x³", initial: [1, 0.1], per: "layer" } }),
  reference: (x, _, { coefficients: [linear = 0, cube = 0] }) => linear * x + cube * x ** 3,
  traits: () => ({ monotone: "increasing", smoothness: "smooth", lipschitz: Number.POSITIVE_INFINITY }),
  apply: (x, _, { weights: { coefficients } }) =>
    tf.add(
      tf.mul(tf.gather(coefficients, 0), x),
      tf.mul(tf.gather(coefficients, 1), tf.mul(x, tf.square(x))),
    ),
});

/** What its parameter changes is seen in its weights alone, until they have learned something. */
const corrected = defineActivation({
  name: "corrected",
  defaults: { terms: 2 },
  weights: ({ terms }) => ({
    factors: {
      meaning: "of x, in addition",
      initial: Array.from({ length: terms }, () => 0),
      per: "layer",
    },
  }),
  reference: (x, _, { factors }) => factors.reduce((sum, factor) => sum + factor * x, x),
  apply: (x, _, { weights: { factors } }) => tf.mul(x, tf.add(1, tf.sum(factors))),
});

const noisy = defineActivation({
  name: "noisy",
  stochastic: true,
  reference: (x) => x,
  apply: (x, _, { training, seed }) =>
    training ? tf.mul(x, tf.randomUniform(x.shape, 0.5, 1.5, "float32", seed)) : tf.clone(x),
});

const halves = defineVectorActivation({
  name: "halves",
  outputChannels: (channels) =>
    channels % 2 === 0 ? channels / 2 : `it needs an even number of channels, not ${channels}.`,
  reference: (x) => x.slice(0, x.length / 2).map((value, index) => value * (x[index + x.length / 2] ?? 0)),
  apply: (x) => {
    const [value = x, gate = x] = tf.split(x, 2, -1);
    return tf.mul(value, gate);
  },
});

testActivation(learnedSlope, { parameters: [{ initialSlope: -0.5 }] });
testActivation(cubic, { tolerance: { relative: 1e-5, absolute: 1e-5 } });
testActivation(corrected);
testActivation(noisy);
testActivation(halves);

describe("testActivation catches", () => {
  it("a weight that is ignored", async () => {
    const broken = defineActivation({
      name: "deaf",
      weights: () => ({ slope: { meaning: "slope", initial: 0.5, per: "channel" } }),
      reference: (x, _, { slope }) => slope * x,
      apply: (x) => tf.mul(x, 0.5),
    });
    expect(await failures(activationChecks(broken))).toEqual(
      expect.arrayContaining([
        "with other weights the value agrees with the reference, channel by channel",
        "the gradient of the weight slope agrees with the slope of the reference",
      ]),
    );
  });

  it("random numbers outside of training, and from no seed", async () => {
    const broken = defineActivation({
      name: "restless",
      stochastic: true,
      reference: (x) => x,
      apply: (x) => tf.mul(x, tf.randomUniform(x.shape, 0.99, 1.01)),
    });
    expect(await failures(activationChecks(broken))).toEqual(
      expect.arrayContaining([
        "in training the seed decides what is drawn",
        "outside of training nothing is drawn",
      ]),
    );
  });

  it("random numbers in training that are not declared", async () => {
    const broken = defineActivation({
      name: "sly",
      reference: (x) => x,
      apply: (x, _, { training, seed }) =>
        training ? tf.mul(x, tf.randomUniform(x.shape, 0.9, 1.1, "float32", seed)) : tf.clone(x),
    });
    expect(await failures(activationChecks(broken))).toEqual(["it draws nothing in training, as declared"]);
  });

  it("a parameter without effect", async () => {
    const broken = defineActivation({
      name: "deaf",
      defaults: { slope: 1 },
      reference: (x) => x,
      apply: (x) => tf.clone(x),
    });
    expect(await failures(activationChecks(broken))).toEqual(["every parameter changes what is computed"]);
  });

  it("a layer that would start from other weights than the reference", async () => {
    const broken = { ...learnedSlope(), weights: learnedSlope({ initialSlope: 0.3 }).weights };
    expect(await failures(activationChecks(broken))).toEqual([
      "without weights given it has those that training starts from",
    ]);
  });

  it("a kink where there is none", async () => {
    const broken = defineActivation({
      name: "straight",
      reference: (x) => x,
      kinks: () => [{ at: 1, derivative: 1 }],
      apply: (x) => tf.clone(x),
    });
    expect(await failures(activationChecks(broken))).toEqual([
      "a kink is declared only where the slope jumps",
    ]);
  });

  it.each([[-1, 1] as const, [0, 2] as const, [0, Number.POSITIVE_INFINITY] as const])(
    "a range of outputs over the last axis that is too wide, %d to %d",
    async (...range) => {
      const shares = (declared: readonly [number, number]) =>
        defineVectorActivation({
          name: "shares",
          reference: (x) => {
            const powers = x.map((value) => Math.exp(value - Math.max(...x)));
            return powers.map((power) => power / powers.reduce((sum, other) => sum + other, 0));
          },
          traits: () => ({ range: declared }),
          apply: (x) => tf.softmax(x),
        });
      expect(await failures(activationChecks(shares([0, 1])))).toEqual([]);
      expect(await failures(activationChecks(shares(range)))).toEqual([
        "its outputs lie in the range declared",
      ]);
    },
  );

  it.each([
    { range: [-1, 2] as const },
    { monotone: "no" as const },
    { smoothness: "C1" as const },
    { zeroCentred: false },
    { saturation: { left: -1 } },
    { minimum: { at: 0, value: 0 } },
    { lipschitz: 2 },
    { lipschitz: Number.POSITIVE_INFINITY },
    { range: [-1, Number.POSITIVE_INFINITY] as const },
    { selfNormalizing: true },
  ])("a wrong trait, %j", async (traits) => {
    const right = {
      range: [-1, 1],
      monotone: "increasing",
      smoothness: "smooth",
      zeroCentred: true,
    } as const;
    const tanh = (changed: object) =>
      defineActivation({
        name: "squash",
        reference: Math.tanh,
        traits: () => ({ ...right, ...changed }),
        apply: (x) => tf.tanh(x),
      });
    const trait = "squash: the traits declared are those of the reference";
    const checked = async (changed: object) => {
      const [check] = activationChecks(tanh(changed)).filter(({ name }) => name === trait);
      return check?.run();
    };
    await expect(checked({})).resolves.toBeUndefined();
    await expect(checked(traits)).rejects.toThrow(/is declared .*; measuring the reference gives/);
  });
});

describe("layers", () => {
  it("train what an activation learns", () => {
    const model = tf.sequential({
      layers: [
        convBlockLayer({
          name: "conv",
          filters: 4,
          kernelSize: 3,
          activation: learnedSlope(),
          inputShape: [8, 8, 1],
        }),
        tf.layers.flatten(),
        activationLayer(cubic()),
      ],
    });
    expect(model.trainableWeights.map(({ shape }) => shape)).toEqual([[3, 3, 1, 4], [4], [4], [2, 1]]);
    const variables = model.trainableWeights.map((weight) => weight.read());
    const gradients = tf.tidy(() => {
      const { grads } = tf.variableGrads(() => {
        const output = model.apply(tf.randomNormal([2, 8, 8, 1], 0, 1, "float32", 1), { training: true });
        return tf
          .sum(Array.isArray(output) || !(output instanceof tf.Tensor) ? tf.scalar(0) : output)
          .asScalar();
      });
      return Object.values(grads).map((gradient) => tf.sum(tf.abs(gradient)).arraySync());
    });
    expect(gradients).toHaveLength(variables.length);
    for (const size of gradients) expect(size).toBeGreaterThan(0);
    model.dispose();
  });

  it("follow an activation that changes the number of channels", () => {
    const block = convBlockLayer({
      name: "conv",
      filters: 6,
      kernelSize: 3,
      poolSize: 2,
      activation: halves(),
      inputShape: [8, 8, 1],
    });
    const model = tf.sequential({
      layers: [block, tf.layers.flatten(), tf.layers.dense({ units: 4 }), activationLayer(halves())],
    });
    expect(block.outputShape).toEqual([null, 3, 3, 3]);
    expect(model.outputShape).toEqual([null, 2]);
    expect(() => activationLayer(halves()).apply(tf.input({ shape: [5] }))).toThrow(
      "Activation halves: it needs an even number of channels, not 5.",
    );
    model.dispose();
  });

  it("draw anew in each step of training, the same for the same seed, and nothing outside of it", () => {
    const layer = () => activationLayer(noisy(), { seed: 7, inputShape: [3] });
    const [first, second] = [tf.sequential({ layers: [layer()] }), tf.sequential({ layers: [layer()] })];
    const run = (model: tf.Sequential, training: boolean): string =>
      tf.tidy(() => String(model.apply(tf.ones([1, 3]), { training })));
    const drawn = [run(first, true), run(first, true)];
    expect(drawn[0]).not.toBe(drawn[1]);
    expect([run(second, true), run(second, true)]).toEqual(drawn);
    expect(run(first, false)).toBe(String(tf.ones([1, 3])));
  });
});
