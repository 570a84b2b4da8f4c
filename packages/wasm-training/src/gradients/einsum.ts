import * as tf from "@tensorflow/tfjs";

/** A tensor with its part of an equation. */
interface Term {
  readonly letters: string;
  readonly tensor: tf.Tensor;
}

/** The gradient of `Einsum`, which tfjs has on no backend: einsums of dy and the other tensor. */
export function registerEinsumGradient(): void {
  if (tf.getGradient("Einsum") !== undefined) return;
  tf.registerGradient({
    kernelName: "Einsum",
    saveAllInputs: true,
    gradFunc(dys, saved, { equation }) {
      const dy = Array.isArray(dys) ? dys[0] : dys;
      const [inputs = "", output = ""] = String(equation).replace(/\s/g, "").split("->");
      const letters = inputs.split(",");
      const terms = saved.map((tensor, index): Term => ({ tensor, letters: letters[index] ?? "" }));
      if (dy === undefined) return {};
      return Object.fromEntries(
        terms.map((term, index) => [
          String(index),
          () => gradientOf(term, { tensor: dy, letters: output }, terms[1 - index]),
        ]),
      );
    },
  });
}

function gradientOf(term: Term, dy: Term, other: Term | undefined): tf.Tensor {
  const reached = [...term.letters].filter(
    (letter) => dy.letters.includes(letter) || other?.letters.includes(letter),
  );
  const sizes = term.tensor.shape.map((size, axis) =>
    reached.includes(term.letters[axis] ?? "") ? size : 1,
  );
  // What was only summed gets the same gradient everywhere.
  return tf.broadcastTo(tf.reshape(contract(dy, other, reached.join("")), sizes), term.tensor.shape);
}

function contract(dy: Term, other: Term | undefined, result: string): tf.Tensor {
  const rearranged = ({ letters, tensor }: Term) =>
    letters === result ? tensor : tf.einsum(`${letters}->${result}`, tensor);
  if (other === undefined) return rearranged(dy);
  if (dy.letters === "") return tf.mul(dy.tensor, rearranged(other));
  if (other.letters === "") return tf.mul(rearranged(dy), other.tensor);
  return tf.einsum(`${dy.letters},${other.letters}->${result}`, dy.tensor, other.tensor);
}
