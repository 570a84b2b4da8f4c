import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";

/** What an activation learns: a number or a list of numbers that training changes. */
export interface WeightDefinition {
  readonly meaning: string;
  /** What training starts from; a list where there are several that belong together, such as coefficients. */
  readonly initial: number | readonly number[];
  /** Whether each channel, an entry of the last axis, has its own, or the whole layer one. */
  readonly per: "channel" | "layer";
}

/** What an activation learns, by name; empty for most. */
export type WeightDefinitions = Readonly<Record<string, WeightDefinition>>;

/** The weights as tensors: `[channels]`, or `[numbers, channels]` for a list; with 1 for `channels` if the layer has but one. */
export type WeightTensors<W extends WeightDefinitions> = { readonly [K in keyof W]: Tensor };

/** The weights of one channel as numbers. */
export type WeightNumbers<W extends WeightDefinitions> = {
  readonly [K in keyof W]: W[K]["initial"] extends number ? number : readonly number[];
};

/** The shape of a weight's tensor in a layer with this many channels. */
export function weightShape({ initial, per }: WeightDefinition, channels: number): number[] {
  const columns = per === "channel" ? channels : 1;
  return typeof initial === "number" ? [columns] : [initial.length, columns];
}

/** The tensor that training starts from. */
export function initialWeight(definition: WeightDefinition, channels: number): Tensor {
  const shape = weightShape(definition, channels);
  const { initial } = definition;
  return typeof initial === "number"
    ? tf.fill(shape, initial)
    : tf.tidy(() => tf.tile(tf.tensor2d([...initial], [initial.length, 1]), [1, shape[1] ?? 1]));
}
