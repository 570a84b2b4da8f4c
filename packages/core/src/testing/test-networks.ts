import * as tf from "@tensorflow/tfjs";
import type { Activation } from "../activation.js";
import type { ImageShape } from "../dataset.js";
import { kernelInitializer } from "../initializers.js";
import type { Model, ModelContext } from "../model.js";
import { networkProblem } from "../network-problem.js";
import { deriveSeed, randomStream } from "../random.js";
import { demand } from "./check.js";

/** What stands at each position of a model, and the seed of its initial weights. */
export interface BuildRequest {
  readonly activation: (position: string) => Activation;
  readonly seed?: number;
}

/** A network, and what `build` asked for. */
export interface BuiltModel {
  readonly network: tf.LayersModel;
  readonly askedPositions: ReadonlySet<string>;
  readonly askedLayers: readonly string[];
}

/** The numbers of a weight that is trained. */
export interface NamedWeight {
  readonly name: string;
  readonly values: readonly number[];
}

/** How many images the networks are tried on. */
export const batchSize = 2;
const learningRate = 0.5;
const fewestComparable = 4;

/** Builds a model and notes what it asks for; fails the running check where that is no network that ends in logits. */
export function build(
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
  const problem = networkProblem(network, request.classCount);
  if (problem !== undefined) network?.dispose?.();
  demand(problem === undefined, `${model.label}: ${problem}`);
  return { network, askedPositions, askedLayers };
}

/** The weights that are trained, in the network's order. */
export async function readWeights(network: tf.LayersModel): Promise<NamedWeight[]> {
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

/** What a network makes of the same images each time. */
export async function predict(
  network: tf.LayersModel,
  inputShape: ImageShape,
): Promise<{ shape: readonly number[]; values: readonly number[] }> {
  const output = tf.tidy(() => apply(network, exampleImages(inputShape), false));
  const values = Array.from(await output.data());
  output.dispose();
  return { shape: output.shape, values };
}

/** One step of gradient descent, without an optimizer that would keep tensors. */
export function trainOneStep(network: tf.LayersModel, inputShape: ImageShape, classCount: number): void {
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

/** Whether both have the same numbers. */
export function areSame(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index]);
}

/** Whether each row lies between 0 and 1 and adds up to 1, as what a softmax gives. */
export function areProbabilities(values: readonly number[], classCount: number): boolean {
  const rows = Array.from({ length: values.length / classCount }, (_, row) =>
    values.slice(row * classCount, (row + 1) * classCount),
  );
  return rows.every(
    (row) =>
      row.every((value) => value >= 0) && Math.abs(row.reduce((sum, value) => sum + value, 0) - 1) < 1e-4,
  );
}

/** Not one number throughout, as a bias of zeros is. */
export function isRandom(values: readonly number[]): boolean {
  return values.length >= fewestComparable && values.some((value) => value !== values[0]);
}

/** Whether the first numbers of both are the same but for a factor, as one stream scaled for two shapes is. */
export function areProportional(left: readonly number[], right: readonly number[]): boolean {
  const length = Math.min(left.length, right.length, 64);
  const dot = (one: readonly number[], other: readonly number[]): number => {
    let sum = 0;
    for (let index = 0; index < length; index++) sum += (one[index] ?? 0) * (other[index] ?? 0);
    return sum;
  };
  const cosine = dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));
  return Math.abs(cosine) > 0.9999;
}
