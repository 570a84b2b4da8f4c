import { defineModel, type Model } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import { activationAt, dense } from "./convolution.js";
import { requireWhole } from "./options.js";

/** How a perceptron is varied. */
export interface MlpOptions {
  /** The units of each hidden layer, from the image on; `[256, 128]` if not given. */
  readonly hidden?: readonly number[];
}

const name = "mlp";
const usualHidden = [256, 128];
/** A list as a label says it: commas part options. */
const written = (hidden: readonly number[]): string => hidden.join("-");

/**
 * Dense layers alone: pixels in a row, an activation after each hidden layer, and a unit for each class. Its positions are
 * `dense1`, `dense2` and so on. The network of Glorot & Bengio 2010, https://proceedings.mlr.press/v9/glorot10a.html, who saw with up
 * to five such layers what initial weights and activations do to gradients.
 *
 * @throws a LabError `invalid-input` where there is no hidden layer, or one without a whole number of units of at least 1
 */
export function mlp({ hidden = usualHidden }: MlpOptions = {}): Model {
  requireWhole(name, "the number of hidden layers", hidden.length, 1);
  for (const units of hidden) requireWhole(name, "hidden", units, 1);
  const layers = hidden.map((units, index) => ({ layer: `dense${index + 1}`, units }));
  return defineModel({
    name,
    title: `${hidden.length} dense ${hidden.length === 1 ? "layer" : "layers"} before the last`,
    options: { hidden: written(hidden) },
    defaults: { hidden: written(usualHidden) },
    positions: layers.map(({ layer }) => layer),
    build(context) {
      return tf.sequential({
        name,
        layers: [
          tf.layers.flatten({ name: "flatten", inputShape: [...context.inputShape] }),
          ...layers.flatMap(({ layer, units }) => [
            dense(context, layer, units),
            activationAt(context, layer),
          ]),
          dense(context, "logits", context.classCount),
        ],
      });
    },
  });
}
