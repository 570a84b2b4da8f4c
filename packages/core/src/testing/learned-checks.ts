import * as tf from "@tensorflow/tfjs";
import type { ChannelWeights, ElementwiseActivation } from "../activation.js";
import { initialWeight, weightShape } from "../activation-weights.js";
import { randomStream } from "../random.js";
import { type Check, check, demand, demandText } from "./check.js";
import { centralDifference } from "./differences.js";
import { consume, useBackend } from "./tensors.js";
import { demandClose, type Tolerance } from "./tolerance.js";

const channels = 3;
const rows = 30;

/** What an activation with learned weights must do beside the rest. */
export function learnedChecks(
  activation: ElementwiseActivation,
  backend: string,
  tolerance: Tolerance,
  gradientTolerance: Tolerance,
): Check[] {
  const definitions = Object.entries(activation.weights);
  if (definitions.length === 0) return [];
  const on = (name: string, run: () => Promise<void>): Check =>
    check(`${activation.label} on ${backend}: ${name}`, async () => {
      await useBackend(backend);
      await run();
    });
  const weights = Array.from({ length: channels }, (_, channel) => movedWeights(activation, channel));
  const x = Array.from({ length: channels }, (_, channel) => randomColumn(channel));
  const tensors = () =>
    Object.fromEntries(definitions.map(([name]) => [name, weightTensor(activation, name, weights)]));
  const input = () => tf.transpose(tf.tensor2d(x));
  // Not the same for all, or a gradient that goes to another channel would be seen as right.
  const upstream = () => tf.transpose(tf.tensor2d(x.map((_, channel) => upstreamColumn(channel))));

  return [
    on("what it learns is declared with a meaning and finite numbers", async () => {
      for (const [name, { meaning, initial }] of definitions) {
        demandText(meaning, `the meaning of the weight ${name}`);
        demand(
          [initial].flat().every(Number.isFinite),
          `The weight ${name} starts at ${[initial].flat().join(", ")}.`,
        );
      }
    }),

    on("with other weights the value agrees with the reference, channel by channel", async () => {
      const output = tf.tidy(() => tf.transpose(activation.apply(input(), { weights: tensors() })));
      const expected = x.flatMap((column, channel) =>
        column.map((value) => activation.reference(value, weights[channel])),
      );
      demandClose("apply", x.flat(), await consume(output), expected, tolerance);
    }),

    on("without weights given it has those that training starts from", async () => {
      const initial = Object.fromEntries(definitions.map(([name, { initial }]) => [name, initial]));
      const tensors = () =>
        Object.fromEntries(
          definitions.map(([name, definition]) => [name, initialWeight(definition, channels)]),
        );
      const flat = x.flat();
      const own = (given?: ChannelWeights) => flat.map((value) => activation.reference(value, given));
      demandClose("The reference", flat, own(), own(initial), tolerance);
      for (const [name] of definitions) {
        // Of several weights one may matter only beside others that are not where they start.
        const { [name]: _, ...others } = weights[0] ?? {};
        const what = `The reference without its weight ${name}`;
        demandClose(what, flat, own(others), own({ ...initial, ...others }), tolerance);
      }
      const output = tf.tidy(() => tf.transpose(activation.apply(input(), { weights: tensors() })));
      demandClose("apply", flat, await consume(output), own(), tolerance);
    }),

    ...definitions.map(([name, definition]) =>
      on(`the gradient of the weight ${name} agrees with the slope of the reference`, async () => {
        const gradient = tf.tidy(() => {
          const all = tensors();
          const of = (weight: tf.Tensor) =>
            tf.sum(tf.mul(upstream(), activation.apply(input(), { weights: { ...all, [name]: weight } })));
          return tf.grad(of)(all[name] ?? tf.scalar(0));
        });
        const came = `[${gradient.shape.join(", ")}]`;
        const right = `[${weightShape(definition, channels).join(", ")}]`;
        demand(
          came === right,
          `The gradient of the weight ${name} has the shape ${came}; expected ${right}.`,
        );
        const slopes = slopesOfWeight(activation, name, x, weights);
        const places = slopes.map((_, index) => `entry ${index}`);
        demandClose(`The gradient of the weight ${name}`, places, await consume(gradient), slopes, {
          relative: 10 * gradientTolerance.relative,
          absolute: rows * gradientTolerance.absolute,
        });
      }),
    ),
  ];
}

/** The initial weights a little changed, in each channel otherwise where each has its own. */
function movedWeights(activation: ElementwiseActivation, channel: number): Record<string, number | number[]> {
  const moved = Object.entries(activation.weights).map(([name, { initial, per }]) => {
    const move = (value: number): number =>
      Math.fround(value * 1.125 + 0.03 * (per === "channel" ? channel + 1 : 1));
    return [name, typeof initial === "number" ? move(initial) : initial.map(move)] as const;
  });
  return Object.fromEntries(moved);
}

function weightTensor(
  activation: ElementwiseActivation,
  name: string,
  weights: readonly ChannelWeights[],
): tf.Tensor {
  const definition = activation.weights[name];
  demand(definition !== undefined, `There is no weight ${name}.`);
  const columns = weights
    .slice(0, definition.per === "channel" ? channels : 1)
    .map((each) => [each[name] ?? 0].flat());
  return tf.reshape(tf.transpose(tf.tensor2d(columns)), weightShape(definition, channels));
}

function randomColumn(channel: number): number[] {
  const stream = randomStream(channel, "learned");
  return Array.from({ length: rows }, () => Math.fround(8 * stream.uniform() - 4));
}

function upstreamColumn(channel: number): number[] {
  const stream = randomStream(channel, "upstream");
  return Array.from({ length: rows }, () => Math.fround(1 + channel - stream.uniform()));
}

/** The slopes of the weighted sum of all outputs, in the order of the weight's tensor. */
function slopesOfWeight(
  activation: ElementwiseActivation,
  name: string,
  x: readonly (readonly number[])[],
  weights: readonly ChannelWeights[],
): number[] {
  const definition = activation.weights[name];
  const length = Array.isArray(definition?.initial) ? definition.initial.length : 1;
  const perChannel = x.map((column, channel) => {
    const own = weights[channel] ?? {};
    const entries = [own[name] ?? 0].flat();
    return Array.from({ length }, (_, entry) =>
      centralDifference((moved) => {
        const changed = entries.map((value, index) => (index === entry ? moved : value));
        const given = { ...own, [name]: typeof definition?.initial === "number" ? moved : changed };
        const outputs = column.map((value) => activation.reference(value, given));
        return upstreamColumn(channel).reduce((sum, weight, row) => sum + weight * (outputs[row] ?? 0), 0);
      }, entries[entry] ?? 0),
    );
  });
  return Array.from({ length }, (_, entry) => {
    const slopes = perChannel.map((column) => column[entry] ?? 0);
    return definition?.per === "channel" ? slopes : [slopes.reduce((sum, slope) => sum + slope, 0)];
  }).flat();
}
