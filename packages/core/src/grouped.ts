import * as tf from "@tensorflow/tfjs";
import type { Activation, ElementwiseActivation, VectorActivation } from "./activation.js";
import { titleWithParameters } from "./activation-title.js";
import { defineVectorActivation } from "./define-activation.js";
import { labError } from "./errors.js";

/**
 * An activation that divides the channels, the last axis, into equal groups of neighbours and gives each a function of its own:
 * `grouped([relu(), gelu()])`, labelled `grouped(relu,gelu)`, is ReLU on the first half and GELU on the second. The same function may be
 * given twice, for a greater share. It acts on each element like its functions do, but counts as one over the last axis.
 *
 * @throws a LabError `invalid-input` for fewer than two functions, and for one that looks at several channels, learns weights or draws
 * random numbers; when applied, for channels that cannot be divided into so many groups
 */
export function grouped(activations: readonly Activation[]): VectorActivation {
  if (activations.length < 2) {
    throw labError("invalid-input", `grouped needs two functions at least, and got ${activations.length}.`);
  }
  const parts = activations.map(plainElementwise);
  const count = parts.length;
  const definition = defineVectorActivation({
    name: "grouped",
    title: `Grouped (${parts.map(titleWithParameters).join(", ")})`,
    outputChannels: (channels) =>
      channels % count === 0
        ? channels
        : `${channels} channels cannot be divided into ${count} equal groups; use as many functions as divide them.`,
    reference: (x) => {
      const size = x.length / count;
      return x.map((value, index) => parts[Math.floor(index / size)]?.reference(value) ?? Number.NaN);
    },
    apply: (x) => {
      const groups = tf.split(x, count, -1);
      return tf.concat(
        parts.flatMap((part, index) => groups.slice(index, index + 1).map((group) => part.apply(group))),
        -1,
      );
    },
  });
  return { ...definition(), label: `grouped(${parts.map(({ label }) => label).join(",")})`, parts };
}

function plainElementwise(activation: Activation): ElementwiseActivation {
  const { arity, label, stochastic, weights } = activation;
  const reason =
    (arity === "vector" && "looks at several channels") ||
    (Object.keys(weights).length > 0 && "learns weights") ||
    (stochastic && "draws random numbers");
  if (arity === "vector" || reason) {
    throw labError(
      "invalid-input",
      `grouped got ${label}, which ${reason}; give functions that map each element on its own and always alike.`,
    );
  }
  return activation;
}
