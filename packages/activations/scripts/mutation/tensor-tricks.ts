import * as tf from "@tensorflow/tfjs";

/** A function on one tensor whose gradient is given; the derivative is computed from the input. */
function custom(
  value: (x: tf.Tensor) => tf.Tensor,
  gradient: (dy: tf.Tensor, x: tf.Tensor) => tf.Tensor,
): (x: tf.Tensor) => tf.Tensor {
  return (x) =>
    tf.customGrad((input, save) => {
      if (typeof input === "function" || typeof save !== "function") throw new Error("unreachable");
      save([input]);
      return {
        value: value(input),
        gradFunc: (dy: tf.Tensor, [saved = dy]: tf.Tensor[]) => gradient(dy, saved),
      };
    })(x);
}

/** The tensor as it is, with a gradient that is some multiple of the right one. */
export function scaleGradient(x: tf.Tensor, factor: number): tf.Tensor {
  return custom(tf.clone, (dy) => tf.mul(dy, factor))(x);
}

/** The tensor as it is, with the gradients of its last axis exchanged. */
export function reverseGradient(x: tf.Tensor): tf.Tensor {
  return custom(tf.clone, (dy) => tf.reverse(dy, -1))(x);
}

/** Zeros that claim a slope at one place. */
export function slopeAt(x: tf.Tensor, place: number, slope: number): tf.Tensor {
  return custom(tf.zerosLike, (dy, input) =>
    tf.mul(dy, tf.mul(tf.cast(tf.equal(input, Math.fround(place)), "float32"), slope)),
  )(x);
}

/** The tensor with 0 for NaN. */
export function swallowNaN(x: tf.Tensor): tf.Tensor {
  return custom(
    (input) => tf.where(tf.isNaN(input), tf.zerosLike(input), input),
    (dy) => dy,
  )(x);
}

/** 1 where x is positive, else 0; without a gradient. */
export function positive(x: tf.Tensor): tf.Tensor {
  return tf.step(x);
}

/** Exchanges the last two axes. */
export function swapLastAxes(x: tf.Tensor): tf.Tensor {
  const axes = x.shape.map((_, index) => index);
  const [last = 0, before = 0] = [axes.pop(), axes.pop()];
  return tf.transpose(x, [...axes, last, before]);
}
