import * as tf from "@tensorflow/tfjs";
import type { Activation } from "./activation.js";
import type { Augmentation } from "./augmentation.js";
import type { ImageShape } from "./dataset.js";
import { defineActivation } from "./define-activation.js";
import { errorMessage } from "./errors.js";
import { kernelInitializer } from "./initializers.js";
import { predictLogits } from "./logits.js";
import { type PlacedActivation, partsOf } from "./mixed.js";
import type { Model } from "./model.js";
import type { Optimizer } from "./optimizer.js";
import { deriveSeed, type RandomStream, randomStream } from "./random.js";
import type { Schedule } from "./schedule.js";
import { sha256, sha256OfText } from "./sha256.js";
import { float32Bytes } from "./weights-hash.js";

// Between ±8 on a grid whose points float32 holds exactly, then far out, where exponentials overflow.
const grid = Float32Array.from({ length: 240 }, (_, index) => (index - 120) / 15 + 1 / 64);
const farOut = [-1000, -120, -90, -50, -20, -16, -12, -10, 10, 12, 16, 20, 50, 90, 120, 1000];
const fingerprintChannels = 8;

/** A smooth activation made of operations that every engine rounds alike, to try models with. */
const probe = defineActivation({
  name: "probe",
  reference: (x) => x / (1 + Math.abs(x)),
  apply: (x) => tf.tidy(() => tf.div(x, tf.add(tf.abs(x), 1))),
});

/** What an activation makes of fixed numbers and their gradient, in training, as a hash; of one made of parts over those of them. */
export function activationFingerprint(activation: Activation): Promise<string> {
  // Channels that do not divide would leave an error's hash, and each group sees a part of the numbers only.
  if (activation.parts) return fingerprintOfParts(activation.parts.map((part) => ["", part]));
  const { arity, params, kernel, stochastic, weights } = activation;
  const definition = JSON.stringify({ arity, params, kernel, stochastic, weights });
  return fingerprint(definition, () => {
    const x = tf.tensor2d(Float32Array.from([...grid, ...farOut]), [
      (grid.length + farOut.length) / fingerprintChannels,
      fingerprintChannels,
    ]);
    const apply = (input: tf.Tensor): tf.Tensor => activation.apply(input, { training: true, seed: 1 });
    return [apply(x), () => tf.grad((input) => tf.sum(weighted(apply(input))))(x)];
  });
}

/** An activation's own fingerprint; of a mixture a hash of those of its parts, each with its label and its position. */
export async function placedFingerprint(placed: PlacedActivation): Promise<string> {
  if (placed.kind === "activation") return activationFingerprint(placed);
  return fingerprintOfParts(partsOf(placed));
}

async function fingerprintOfParts(parts: readonly (readonly [string, Activation])[]): Promise<string> {
  const taken: (readonly [string, string, string])[] = [];
  for (const [position, activation] of parts)
    taken.push([position, activation.label, await activationFingerprint(activation)]);
  return (await sha256OfText(JSON.stringify(taken))).slice(0, 16);
}

/** A model's first weights, what it makes of two images of noise, and the gradients, as a hash. */
export function modelFingerprint(model: Model, inputShape: ImageShape, classCount: number): Promise<string> {
  let network: tf.LayersModel | undefined;
  return fingerprint(JSON.stringify(model.positions), () => {
    const built = model.build({
      inputShape,
      classCount,
      activation: () => probe(),
      initializerSeed: (layer) => deriveSeed(0, "fingerprint", layer),
      kernelInitializer: (layer) => kernelInitializer("glorotUniform", deriveSeed(0, "fingerprint", layer)),
    });
    network = built;
    const images = tf.tensor4d(noise(2 * inputShape[0] * inputShape[1] * inputShape[2]), [2, ...inputShape]);
    const weights = built.weights.map((weight) => weight.read());
    return [
      ...weights,
      predictLogits(built, images, false),
      () => {
        const variables = weights.filter((weight) => weight instanceof tf.Variable && weight.trainable);
        const { grads } = tf.variableGrads(
          () => tf.sum<tf.Scalar>(weighted(predictLogits(built, images, true))),
          variables.filter((variable) => variable instanceof tf.Variable),
        );
        return tf.concat(Object.values(grads).map((gradient) => tf.reshape(gradient, [-1])));
      },
    ];
  }).finally(() => network?.dispose());
}

/** Where an optimizer moves four numbers in three steps, as a hash. */
export function optimizerFingerprint(optimizer: Optimizer): Promise<string> {
  return fingerprint(JSON.stringify(optimizer.config), () => {
    const variable = tf.variable(tf.tensor1d([1, -1, 0.5, 0]));
    const state = optimizer.start([variable]);
    try {
      for (const scale of [1, -0.5, 0.25]) {
        state.update({ [variable.name]: tf.tensor1d([0.1, 1, -2, 3].map((value) => value * scale)) }, 0.5);
      }
      return [tf.clone(variable)];
    } finally {
      state.dispose();
      variable.dispose();
    }
  });
}

/** What an augmentation makes of four images of noise, as a hash. */
export async function augmentationFingerprint(augmentation: Augmentation): Promise<string> {
  const shape: ImageShape = [8, 8, 3];
  const parts = [1, 2, 3, 4].map((epoch) => {
    const stream = randomStream(epoch, "fingerprint");
    const image = Uint8Array.from({ length: 192 }, () => stream.below(256));
    const target = new Uint8Array(image.length);
    augmentation.augment(image, target, shape, stream, { epoch, index: epoch, seed: epoch });
    return target;
  });
  return (await sha256(parts)).slice(0, 16);
}

/** A schedule's factors over so many epochs of eight steps, as a hash. */
export function scheduleFingerprint(schedule: Schedule, epochs: number): Promise<string> {
  const factors = Array.from({ length: 8 * epochs }, (_, step) =>
    schedule.factor({ step, stepsPerEpoch: 8, epochs }),
  );
  return sha256([new Uint8Array(Float64Array.from(factors).buffer)]).then((hash) => hash.slice(0, 16));
}

type Computed = tf.Tensor | (() => tf.Tensor);

/** A plugin that throws has a fingerprint too, of what it says: its trials fail, and the study goes on. */
async function fingerprint(definition: string, compute: () => readonly Computed[]): Promise<string> {
  const parts: Uint8Array[] = [new TextEncoder().encode(definition)];
  tf.engine().startScope();
  try {
    for (const computed of compute()) {
      const tensor = typeof computed === "function" ? computed() : computed;
      parts.push(float32Bytes(tensor.dataSync()));
    }
  } catch (error) {
    parts.push(new TextEncoder().encode(errorMessage(error)));
  } finally {
    tf.engine().endScope();
  }
  return (await sha256(parts)).slice(0, 16);
}

/** Each element times another number, so that a sum of gradients tells elements apart. */
function weighted(tensor: tf.Tensor): tf.Tensor {
  const stream = randomStream(0, "fingerprint", "weights");
  return tf.mul(tensor, tf.tensor(numbers(tensor.size, stream), tensor.shape));
}

function noise(count: number): Float32Array {
  return numbers(count, randomStream(0, "fingerprint", "noise"));
}

function numbers(count: number, stream: RandomStream): Float32Array {
  return Float32Array.from({ length: count }, () => stream.below(256) / 256);
}
