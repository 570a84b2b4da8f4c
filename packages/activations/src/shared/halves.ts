import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { product } from "./product.js";

/** The definition of a gate on numbers and on tensors. */
export interface HalfGate {
  /** What is done to the value; nothing if not given. */
  readonly value?: (x: number) => number;
  readonly valueTensor?: (x: Tensor) => Tensor;
  readonly gate: (x: number) => number;
  readonly gateTensor: (x: Tensor) => Tensor;
}

/**
 * What gated linear units have in common: the first half of the channels is the value and the second half, through a function,
 * its gate, with which it is multiplied, as in `torch.nn.functional.glu`.
 */
export function gatedHalves({ value = (x) => x, valueTensor = (x) => x, gate, gateTensor }: HalfGate) {
  return {
    outputChannels: halfOf,
    reference: (x: readonly number[]): number[] => {
      const half = x.length / 2;
      return x.slice(0, half).map((each, index) => product(value(each), gate(x[half + index] ?? Number.NaN)));
    },
    apply: (x: Tensor): Tensor => {
      const half = (x.shape.at(-1) ?? 0) / 2;
      const [values, gates] = tf.split(x, [half, half], -1);
      if (!values || !gates) throw new Error("unreachable: it was split in two");
      return tf.mul(valueTensor(values), gateTensor(gates));
    },
  };
}

function halfOf(channels: number): number | string {
  return channels > 0 && channels % 2 === 0
    ? channels / 2
    : `it halves the channels and takes an even number of them, not ${channels}.`;
}
