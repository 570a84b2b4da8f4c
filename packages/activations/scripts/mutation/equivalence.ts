import type { Activation, ActivationParameters, AnyActivationFactory } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Contract, Mutant } from "./mutant.js";
import { parametersAround } from "./parameter-mutants.js";

const numbers = [
  ...Array.from({ length: 401 }, (_, index) => (index - 200) / 10),
  ...[0.01, 0.37, 33, 70, 99, 333, 1e3, 1e4].flatMap((x) => [x, -x]),
];
/** What is made of these has no gradient that anyone asks for. */
const beyond = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
const widths = [1, 2, 3, 4, 6, 10, 12, 17];

/** Float32 rounds twice where a mutant goes another way, and exponents as large as 80 lose a few bits more. */
const rounding = { relative: 1e-5, absolute: 2e-7 };

/**
 * Whether a mutant computes and declares the same as the original but for rounding, with the contract's parameters and with
 * others around them: then no check can tell them apart.
 */
export async function isEquivalent(mutant: Mutant, { factory, options }: Contract): Promise<boolean> {
  if (!mutant.mayBeEquivalent) return false;
  const given = [{}, ...(options.parameters ?? [])];
  const all = [...given, ...given.slice(0, 3).flatMap((params) => parametersAround(factory, params))];
  for (const params of all) {
    const [mutated, original] = [await behaviour(mutant.factory, params), await behaviour(factory, params)];
    if (mutated.declared !== original.declared || !isSame(mutated.computed, original.computed)) return false;
  }
  return true;
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return (
    one.length === other.length &&
    one.every((value, index) => {
      const right = other[index] ?? Number.NaN;
      if (Object.is(value, right) || value === right) return true;
      return Math.abs(value - right) <= rounding.relative * Math.abs(right) + rounding.absolute;
    })
  );
}

interface Behaviour {
  readonly computed: readonly number[];
  readonly declared: string;
}

async function behaviour(factory: AnyActivationFactory, params: ActivationParameters): Promise<Behaviour> {
  const activation = factory.withParameters(params);
  const tensors = tf.tidy(() => inputs(activation).flatMap((x) => results(activation, x)));
  const computed = await Promise.all(tensors.map((tensor) => tensor.data()));
  tf.dispose(tensors);
  const referred =
    activation.arity === "elementwise"
      ? [...numbers, ...beyond].map((x) => activation.reference(x))
      : taken(activation).flatMap((width) => activation.reference(row(width)));
  const { label, traits, weights, stochastic } = activation;
  const kinks = activation.arity === "elementwise" ? activation.kinks : [];
  return {
    computed: [...referred, ...computed.flatMap((values) => Array.from(values))],
    declared: JSON.stringify([label, traits, weights, stochastic, kinks], (_, part) =>
      typeof part === "number" ? String(part) : part,
    ),
  };
}

function row(width: number): number[] {
  return Array.from({ length: width }, (_, place) => 3 * Math.cos(1 + 2.3 * place));
}

function taken(activation: Activation): number[] {
  return widths.filter((width) => {
    try {
      return activation.arity === "vector" && activation.outputChannels(width) > 0;
    } catch {
      return false;
    }
  });
}

function inputs(activation: Activation): tf.Tensor[] {
  if (activation.arity === "elementwise") {
    const kinks = activation.kinks.map(({ at }) => at);
    return [
      tf.tensor1d([...numbers, ...kinks]),
      tf.tensor2d(numbers.slice(0, 300), [100, 3]),
      tf.tensor1d(beyond),
    ];
  }
  return taken(activation).flatMap((width) => [
    ...[1, 10, 80].map((reach) => tf.randomUniform([2, 2, width], -reach, reach, "float32", width)),
    tf.tensor1d(row(width).map((value, place) => (place === 0 ? Number.NaN : value))),
  ]);
}

/** Values and, for numbers, gradients of the input and of the weights, outside of training and in it. */
function results(activation: Activation, x: tf.Tensor): tf.Tensor[] {
  const channels = x.shape.at(-1) ?? 1;
  const names = Object.keys(activation.weights);
  const weights = Object.values(activation.weights).map(({ initial, per }) => {
    const shape = [
      ...(typeof initial === "number" ? [] : [initial.length]),
      per === "channel" ? channels : 1,
    ];
    const start =
      typeof initial === "number" ? tf.scalar(initial) : tf.tensor2d([...initial], [initial.length, 1]);
    return tf.add(tf.mul(tf.randomUniform(shape, 0.9, 1.3, "float32", 5), start), 0.03);
  });
  const isNumeric = x.dataSync().every((value) => Number.isFinite(value));
  return [{}, { training: true, seed: 1 }, { training: true, seed: 2 }].flatMap((context) => {
    const run = (input: tf.Tensor, ...given: tf.Tensor[]) =>
      activation.apply(input, {
        ...context,
        ...(names.length > 0
          ? { weights: Object.fromEntries(names.map((name, at) => [name, given[at] ?? x])) }
          : {}),
      });
    const output = activation.apply(x, context);
    if (!isNumeric) return [tf.clone(output)];
    const upstream = tf.cos(tf.reshape(tf.range(0, output.size), output.shape));
    return [output, run(x, ...weights), ...tf.grads(run)([x, ...weights], upstream)];
  });
}
