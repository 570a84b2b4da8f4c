import { defineModel, type Model, type Split } from "@activation-lab/core";
import { tutorialCnn } from "@activation-lab/models";
import * as tf from "@tensorflow/tfjs";

/** Whole numbers of 32 bits, as in Chris Wellons's lowbias32; `golden/diagnostics.py` has the same. */
function hashed(index: number, salt: number): number {
  let x = (Math.imul(index, 0x9e3779b1) + Math.imul(salt, 0x85ebca77)) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad) >>> 0;
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97) >>> 0;
  return (x ^ (x >>> 15)) >>> 0;
}

/** Numbers from −scale to scale that float32 holds. */
function between(index: number, salt: number, scale: number): number {
  return ((hashed(index, salt) >>> 8) / 2 ** 23 - 1) * scale;
}

const layers = ["conv1", "conv2", "conv3", "dense1", "logits"];
const kernelScales = [2 ** -1, 2 ** -3, 2 ** -3, 2 ** -3, 2 ** -2];
const plantedBiases: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  conv1: { 5: -1024, 9: 24 },
  dense1: { 3: -1024 },
};

/** The tutorial's network with weights from a hash, and with biases of its own that hold single units at their bounds. */
export function plantedNetwork(): Model {
  const model = tutorialCnn();
  return defineModel({
    ...model,
    build(context) {
      const network = model.build(context);
      for (const weight of network.weights) {
        const [name = "", part = ""] = weight.originalName.replace("Activation", "").split("/");
        const place = layers.indexOf(name);
        const value = (index: number): number => {
          if (part === "kernel") return between(index, 3 * place, kernelScales[place] ?? 0);
          if (part === "bias") return plantedBiases[name]?.[index] ?? between(index, 3 * place + 1, 2 ** -4);
          return 0.25 + between(index, 3 * place + 2, 2 ** -3);
        };
        tf.tidy(() => {
          const shape = weight.shape.map((length) => length ?? 0);
          weight.write(
            tf.tensor(
              Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) => value(i)),
              shape,
            ),
          );
        });
      }
      return network;
    },
  });
}

/** So many images of noise from the same hash, their classes in turn. */
export function plantedImages(count: number): Split {
  return {
    images: Uint8Array.from({ length: count * 3072 }, (_, index) => hashed(index, 100) >>> 24),
    labels: Uint8Array.from({ length: count }, (_, index) => index % 10),
  };
}
