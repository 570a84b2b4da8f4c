import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { activationLayer } from "../activation-layer.js";
import { defineActivation } from "../define-activation.js";
import { defineModel, type ModelContext, type ModelDefinition } from "../model.js";
import { failures } from "../test-support/failures.js";
import { modelChecks, testModel } from "./model.js";

beforeAll(() => {
  // The cpu backend greets everyone who runs it in Node, outside of production mode.
  tf.env().set("PROD", true);
});

const description = {
  title: "An activation",
  family: "test",
  formula: "f(x)",
  tex: "f(x)",
  paper: { title: "A paper", authors: "Someone", year: 2013, url: "https://example.org/paper" },
  pros: ["exists"],
  cons: ["does not last"],
  uses: ["tests"],
};
const tanh = defineActivation({
  ...description,
  name: "tanh",
  reference: Math.tanh,
  apply: (x) => tf.tanh(x),
});
const leaky = defineActivation({
  ...description,
  name: "leaky",
  reference: (x) => (x > 0 ? x : 0.1 * x),
  apply: (x) => tf.leakyRelu(x, 0.1),
});
const options = { activations: [tanh(), leaky()], inputShape: [4, 4, 2], classCount: 3 } as const;

function dense(context: ModelContext, name: string, units: number): tf.layers.Layer {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: context.initializerSeed(name) });
  return tf.layers.dense({ name, units, kernelInitializer });
}

function network(context: ModelContext, middle: (tf.layers.Layer | undefined)[]): tf.LayersModel {
  return tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [...context.inputShape] }),
      ...middle.filter((layer) => layer !== undefined),
      dense(context, "logits", context.classCount),
    ],
  });
}

const right = {
  name: "small",
  title: "Two dense layers",
  positions: ["first", "second"],
  build: (context) =>
    network(context, [
      dense(context, "dense1", 8),
      activationLayer(context.activation("first")),
      dense(context, "dense2", 8),
      activationLayer(context.activation("second")),
    ]),
} satisfies ModelDefinition;

function failuresOf(change: Partial<ModelDefinition>): Promise<string[]> {
  return failures(modelChecks(defineModel({ ...right, ...change }), options));
}

testModel(defineModel(right), options);

describe("testModel catches", () => {
  it("a position that is never asked for, and one that is not declared", async () => {
    const asks = "it asks for the activation of every position, and of no other";
    expect(await failuresOf({ positions: ["first", "second", "third"] })).toContain(asks);
    expect(await failuresOf({ positions: ["first"] })).toContain(asks);
  });

  it("an activation that is asked for and not applied", async () => {
    const failed = await failuresOf({
      build: (context) => {
        context.activation("second");
        return network(context, [dense(context, "dense1", 8), activationLayer(context.activation("first"))]);
      },
    });
    expect(failed).toEqual(["it applies the activation of each position"]);
  });

  it("the wrong number of outputs", async () => {
    const failed = await failuresOf({ build: (context) => right.build({ ...context, classCount: 5 }) });
    expect(failed).toContain("with tanh it gives one logit for each class");
  });

  it("weights that depend on the activation", async () => {
    const failed = await failuresOf({
      build: (context) =>
        right.build({
          ...context,
          initializerSeed: (layer) => context.initializerSeed(layer + context.activation("first").name),
        }),
    });
    expect(failed).toEqual(["the same seed gives the same initial weights, whatever the activation"]);
  });

  it("weights that do not depend on the seed", async () => {
    const failed = await failuresOf({
      build: (context) =>
        right.build({ ...context, initializerSeed: (layer) => layer.length * 31 + layer.charCodeAt(5) }),
    });
    expect(failed).toEqual(["another seed gives other initial weights"]);
  });

  it("unseeded weights", async () => {
    const failed = await failuresOf({
      build: (context) =>
        network(context, [
          tf.layers.dense({ units: 8 }),
          activationLayer(context.activation("first")),
          dense(context, "dense2", 8),
          activationLayer(context.activation("second")),
        ]),
    });
    expect(failed).toEqual(["the same seed gives the same initial weights, whatever the activation"]);
  });

  it("two layers that begin with one stream of numbers", async () => {
    const failed = await failuresOf({
      build: (context) => right.build({ ...context, initializerSeed: () => context.initializerSeed("all") }),
    });
    expect(failed).toEqual([
      "it asks for a seed of its own for each layer",
      "no two layers begin with the same random numbers",
    ]);
  });

  it("a weight that no gradient reaches", async () => {
    const failed = await failuresOf({
      build: (context) =>
        network(context, [
          tf.layers.dense({ units: 8, biasInitializer: tf.initializers.constant({ value: -1000 }) }),
          tf.layers.reLU(),
          dense(context, "dense2", 8),
          activationLayer(context.activation("first")),
        ]),
    });
    expect(failed).toContain("with tanh one training step changes every weight");
  });

  it("a tensor that outlives the model", async () => {
    const failed = await failuresOf({
      build: (context) => {
        tf.keep(tf.zeros([1]));
        return right.build(context);
      },
    });
    expect(failed).toEqual([
      "with tanh nothing is left after dispose",
      "with leaky nothing is left after dispose",
    ]);
  });
});
