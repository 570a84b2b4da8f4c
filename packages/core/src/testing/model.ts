import * as tf from "@tensorflow/tfjs";
import type { Activation } from "../activation.js";
import type { ImageShape } from "../dataset.js";
import { kernelInitializer } from "../initializers.js";
import type { Model, ModelContext } from "../model.js";
import { deriveSeed, randomStream } from "../random.js";
import { type Check, check, declareChecks, demand, demandPlugin, demandText } from "./check.js";
import { useBackend } from "./tensors.js";

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

interface BuildRequest {
  readonly activation: (position: string) => Activation;
  readonly seed?: number;
}

interface BuiltModel {
  readonly network: tf.LayersModel;
  readonly askedPositions: ReadonlySet<string>;
  readonly askedLayers: readonly string[];
}

interface NamedWeight {
  readonly name: string;
  readonly values: readonly number[];
}

const batchSize = 2;
const learningRate = 0.5;
const fewestComparable = 4;

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
          demand(values.every(Number.isFinite), `The logits are ${values.slice(0, classCount).join(", ")}.`);
        }),
      ),
      check(`with ${activation.label} one training step changes every weight`, () =>
        withNetwork({ activation: everywhere(activation) }, async ({ network }) => {
          const before = await readWeights(network);
          trainOneStep(network, inputShape, classCount);
          const after = await readWeights(network);
          before.forEach(({ name, values }, index) => {
            const changed = after[index]?.values ?? [];
            demand(changed.every(Number.isFinite), `After one step ${name} has numbers that are not finite.`);
            demand(!areSame(values, changed), `One training step leaves ${name} as it was.`);
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
        demand(left === 0, `${left} tensors are left; expected none.`);
      }),
    ]),
    check("it asks for the activation of every position, and of no other", () =>
      withNetwork({ activation: everywhere(first) }, ({ askedPositions }) => {
        const forgotten = model.positions.filter((position) => !askedPositions.has(position));
        const unknown = [...askedPositions].filter((position) => !model.positions.includes(position));
        demand(forgotten.length === 0, `build never asks for ${forgotten.join(", ")}.`);
        demand(unknown.length === 0, `build asks for ${unknown.join(", ")}, not among its positions.`);
      }),
    ),
    ...activations.slice(1, 2).map((other) =>
      check("it applies the activation of each position", async () => {
        const plain = await outputsWith(everywhere(first));
        for (const position of model.positions) {
          const mixed = await outputsWith((asked) => (asked === position ? other : first));
          demand(
            !areSame(plain, mixed),
            `${other.label} in place of ${first.label} at ${position} changes no output.`,
          );
        }
      }),
    ),
    check("it asks for a seed of its own for each layer", () =>
      withNetwork({ activation: everywhere(first) }, ({ askedLayers }) => {
        const repeated = askedLayers.filter((layer, index) => askedLayers.indexOf(layer) !== index);
        demand(repeated.length === 0, `build asks twice for the ${repeated.join(", the ")}.`);
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
            `${name} begins otherwise with ${activation.label} than with ${first.label}, from the same seed.`,
          );
        });
      }
    }),
    check("another seed gives other initial weights", async () => {
      const weights = await weightsWith({ activation: everywhere(first), seed: 1 });
      const others = await weightsWith({ activation: everywhere(first), seed: 2 });
      const random = weights.filter(({ values }) => isRandom(values));
      demand(random.length > 0, "Every weight begins with one number throughout; expected random ones.");
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

function build(
  model: Model,
  request: Required<BuildRequest> & Pick<ModelContext, "inputShape" | "classCount">,
): BuiltModel {
  const askedPositions = new Set<string>();
  const askedLayers: string[] = [];
  const seedFor = (what: string, layer: string): number => {
    askedLayers.push(`${what} of ${layer}`);
    return deriveSeed(request.seed, "initialize", layer);
  };
  const network = model.build({
    inputShape: request.inputShape,
    classCount: request.classCount,
    activation(position) {
      askedPositions.add(position);
      return request.activation(position);
    },
    initializerSeed: (layer) => seedFor("seed", layer),
    kernelInitializer: (layer) => kernelInitializer("glorotUniform", seedFor("kernel", layer)),
  });
  return { network, askedPositions, askedLayers };
}

async function readWeights(network: tf.LayersModel): Promise<NamedWeight[]> {
  return Promise.all(
    network.trainableWeights.map(async (weight) => ({
      name: weight.originalName,
      values: Array.from(await weight.read().data()),
    })),
  );
}

function exampleImages([height, width, channels]: ImageShape): tf.Tensor4D {
  const stream = randomStream(0);
  const size = batchSize * height * width * channels;
  const pixels = Float32Array.from({ length: size }, () => stream.uniform());
  return tf.tensor4d(pixels, [batchSize, height, width, channels]);
}

function apply(network: tf.LayersModel, images: tf.Tensor, training: boolean): tf.Tensor {
  const output = network.apply(images, { training });
  demand(
    output instanceof tf.Tensor,
    "The network gives more than one output; expected one tensor of logits.",
  );
  return output;
}

async function predict(
  network: tf.LayersModel,
  inputShape: ImageShape,
): Promise<{ shape: readonly number[]; values: readonly number[] }> {
  const output = tf.tidy(() => apply(network, exampleImages(inputShape), false));
  const values = Array.from(await output.data());
  output.dispose();
  return { shape: output.shape, values };
}

/** One step of gradient descent, without an optimizer that would keep tensors. */
function trainOneStep(network: tf.LayersModel, inputShape: ImageShape, classCount: number): void {
  tf.tidy(() => {
    const images = exampleImages(inputShape);
    const labels = tf.oneHot(tf.range(0, batchSize, 1, "int32"), classCount);
    const weights = network.trainableWeights;
    const variables = weights.map((weight) => {
      const variable = weight.read();
      demand(variable instanceof tf.Variable, `${weight.originalName} is no variable.`);
      return variable;
    });
    const { grads } = tf.variableGrads(
      () => tf.losses.softmaxCrossEntropy(labels, apply(network, images, true)),
      variables,
    );
    variables.forEach((variable, index) => {
      const gradient = grads[variable.name];
      demand(gradient !== undefined, `The loss does not depend on ${weights[index]?.originalName}.`);
      variable.assign(tf.sub(variable, tf.mul(gradient, learningRate)));
    });
  });
}

function areSame(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index]);
}

/** Not one number throughout, as a bias of zeros is. */
function isRandom(values: readonly number[]): boolean {
  return values.length >= fewestComparable && values.some((value) => value !== values[0]);
}

/** Whether the first numbers of both are the same but for a factor, as one stream scaled for two shapes is. */
function areProportional(left: readonly number[], right: readonly number[]): boolean {
  const length = Math.min(left.length, right.length, 64);
  const dot = (one: readonly number[], other: readonly number[]): number => {
    let sum = 0;
    for (let index = 0; index < length; index++) sum += (one[index] ?? 0) * (other[index] ?? 0);
    return sum;
  };
  const cosine = dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));
  return Math.abs(cosine) > 0.9999;
}
