import * as tf from "@tensorflow/tfjs";
import type { Activation } from "../activation.js";
import type { ImageShape } from "../dataset.js";
import type { Model } from "../model.js";
import { type Check, check, declareChecks, demand, demandPlugin, demandText } from "./check.js";
import { useBackend } from "./tensors.js";
import {
  areProbabilities,
  areProportional,
  areSame,
  type BuildRequest,
  type BuiltModel,
  batchSize,
  build,
  isRandom,
  type NamedWeight,
  predict,
  readWeights,
  trainOneStep,
} from "./test-networks.js";

/** What to test a model with. */
export interface ModelTestOptions {
  /** Put at every position in turn; two or more, so that positions can be told apart. */
  readonly activations: readonly Activation[];
  /** `[32, 32, 3]` if not given. */
  readonly inputShape?: ImageShape;
  /** 10 if not given. */
  readonly classCount?: number;
  /** The tfjs backend to run on, `cpu` if not given; it must be registered. */
  readonly backend?: string;
  /** How long one check may take, 120,000 if not given: the `cpu` backend is slow. */
  readonly timeoutMs?: number;
}

/**
 * Declares the tests that every model must pass: its output, its positions, its initial weights, which depend on the
 * seed and never on the activation, one training step that reaches every weight, and memory.
 */
export function testModel(model: Model, options: ModelTestOptions): void {
  declareChecks(`model ${model.label}`, modelChecks(model, options), options.timeoutMs ?? 120_000);
}

/** The checks of `testModel` as a list, for other test runners. */
export function modelChecks(model: Model, options: ModelTestOptions): Check[] {
  const { activations, inputShape = [32, 32, 3], classCount = 10, backend = "cpu" } = options;
  const [first] = activations;
  if (!first) throw new Error("testModel needs at least one activation to build models with.");
  const everywhere = (activation: Activation) => () => activation;
  const withNetwork = async (
    { activation, seed = 1 }: BuildRequest,
    use: (built: BuiltModel) => void | Promise<void>,
  ): Promise<void> => {
    await useBackend(backend);
    const built = build(model, { inputShape, classCount, activation, seed });
    try {
      await use(built);
    } finally {
      built.network.dispose();
    }
  };
  const weightsWith = async (request: BuildRequest): Promise<NamedWeight[]> => {
    let weights: NamedWeight[] = [];
    await withNetwork(request, async ({ network }) => {
      weights = await readWeights(network);
    });
    return weights;
  };
  const outputsWith = async (activation: (position: string) => Activation): Promise<readonly number[]> => {
    let outputs: readonly number[] = [];
    await withNetwork({ activation }, async ({ network }) => {
      outputs = (await predict(network, inputShape)).values;
    });
    return outputs;
  };

  return [
    check("it is a model plugin", () => {
      demandPlugin(model, "model");
      demandText(model.title, "title");
    }),
    check("its positions have names of their own", () => {
      demand(model.positions.length > 0, "positions is empty; a model needs a place for an activation.");
      for (const position of model.positions) demandText(position, "a position");
      demand(
        new Set(model.positions).size === model.positions.length,
        `Two positions have one name: ${model.positions.join(", ")}.`,
      );
    }),
    ...activations.flatMap((activation) => [
      check(`with ${activation.label} it gives one logit for each class`, () =>
        withNetwork({ activation: everywhere(activation) }, async ({ network }) => {
          const { shape, values } = await predict(network, inputShape);
          demand(
            shape.length === 2 && shape[0] === batchSize && shape[1] === classCount,
            `${batchSize} images give [${shape.join(", ")}]; expected [${batchSize}, ${classCount}].`,
          );
          demand(
            values.every(Number.isFinite),
            `The logits are ${values.slice(0, classCount).join(", ")}; draw initial weights by kernelInitializer, and divide by nothing that can be 0.`,
          );
          demand(
            !areProbabilities(values, classCount),
            "The outputs of each image add up to 1; end in logits, since the loss has the softmax: leave it out.",
          );
        }),
      ),
      check(`with ${activation.label} one training step changes every weight`, () =>
        withNetwork({ activation: everywhere(activation) }, async ({ network }) => {
          const before = await readWeights(network);
          trainOneStep(network, inputShape, classCount);
          const after = await readWeights(network);
          before.forEach(({ name, values }, index) => {
            const changed = after[index]?.values ?? [];
            demand(
              changed.every(Number.isFinite),
              `After one step ${name} has numbers that are not finite; a layer has a slope that is infinite or no number at some input.`,
            );
            demand(
              !areSame(values, changed),
              `One training step leaves ${name} as it was; put it between input and output, and make it trainable.`,
            );
          });
        }),
      ),
      check(`with ${activation.label} nothing is left after dispose`, async () => {
        await useBackend(backend);
        const start = tf.memory().numTensors;
        await withNetwork({ activation: everywhere(activation) }, async ({ network }) => {
          await predict(network, inputShape);
        });
        const left = tf.memory().numTensors - start;
        demand(
          left === 0,
          `${left} tensors are left after dispose; expected none: make tensors in a layer's call within tf.tidy, and variables by addWeight.`,
        );
      }),
    ]),
    check("it asks for the activation of every position, and of no other", () =>
      withNetwork({ activation: everywhere(first) }, ({ askedPositions }) => {
        const forgotten = model.positions.filter((position) => !askedPositions.has(position));
        const unknown = [...askedPositions].filter((position) => !model.positions.includes(position));
        demand(
          forgotten.length === 0,
          `build never asks for ${forgotten.join(", ")}; call activation("${forgotten[0]}") where it stands, or leave it out of positions.`,
        );
        demand(
          unknown.length === 0,
          `build asks for ${unknown.join(", ")}, not among its positions; add it to them.`,
        );
      }),
    ),
    ...activations.slice(1, 2).map((other) =>
      check("it applies the activation of each position", async () => {
        const plain = await outputsWith(everywhere(first));
        for (const position of model.positions) {
          const mixed = await outputsWith((asked) => (asked === position ? other : first));
          demand(
            !areSame(plain, mixed),
            `${other.label} in place of ${first.label} at ${position} changes no output; use what activation("${position}") returns.`,
          );
        }
      }),
    ),
    check("it asks for a seed of its own for each layer", () =>
      withNetwork({ activation: everywhere(first) }, ({ askedLayers }) => {
        const repeated = askedLayers.filter((layer, index) => askedLayers.indexOf(layer) !== index);
        demand(
          repeated.length === 0,
          `build asks twice for the ${repeated.join(", the ")}; give each layer a name of its own.`,
        );
      }),
    ),
    check("the same seed gives the same initial weights, whatever the activation", async () => {
      const expected = await weightsWith({ activation: everywhere(first) });
      for (const activation of [first, ...activations]) {
        const weights = await weightsWith({ activation: everywhere(activation) });
        demand(
          weights.length === expected.length,
          `With ${activation.label} there are ${weights.length} weights, with ${first.label} ${expected.length}.`,
        );
        weights.forEach(({ name, values }, index) => {
          demand(
            areSame(values, expected[index]?.values ?? []),
            `${name} begins otherwise with ${activation.label} than with ${first.label}, from the same seed; draw it by kernelInitializer("…") or from initializerSeed("…").`,
          );
        });
      }
    }),
    check("another seed gives other initial weights", async () => {
      const weights = await weightsWith({ activation: everywhere(first), seed: 1 });
      const others = await weightsWith({ activation: everywhere(first), seed: 2 });
      const random = weights.filter(({ values }) => isRandom(values));
      demand(
        random.length > 0,
        'Every weight begins with one number throughout; draw kernels by kernelInitializer("…").',
      );
      weights.forEach(({ name, values }, index) => {
        demand(
          !isRandom(values) || !areSame(values, others[index]?.values ?? []),
          `${name} begins the same with seeds 1 and 2: use initializerSeed.`,
        );
      });
    }),
    check("no two layers begin with the same random numbers", async () => {
      const weights = await weightsWith({ activation: everywhere(first) });
      const random = weights.filter(({ values }) => isRandom(values));
      random.forEach((one, index) => {
        for (const other of random.slice(index + 1)) {
          demand(
            !areProportional(one.values, other.values),
            `${one.name} and ${other.name} begin with the same random numbers: give each layer a seed of its own.`,
          );
        }
      });
    }),
  ];
}
