import * as tf from "@tensorflow/tfjs";
import { addGradient, replaceGradient, runKernel } from "./replace-gradient.js";

/** An activation, or what is like one, whose gradient is one kernel, of dy and of what tfjs keeps: x, or y = f(x). */
interface OnePass {
  readonly kernel: string;
  readonly gradientKernel: string;
  readonly kept: "x" | "y";
  /** f''(x), by what is kept, times `factor`; missing where f' is a step. */
  readonly bend?: (kept: tf.Tensor, factor: tf.Tensor) => tf.Tensor;
}

const activations: readonly OnePass[] = [
  { kernel: "Relu", gradientKernel: "ReluGradient", kept: "x" },
  { kernel: "Relu6", gradientKernel: "Relu6Gradient", kept: "x" },
  { kernel: "LeakyRelu", gradientKernel: "LeakyReluGradient", kept: "x" },
  { kernel: "ClipByValue", gradientKernel: "ClipByValueGradient", kept: "x" },
  {
    kernel: "Square",
    gradientKernel: "SquareGradient",
    kept: "x",
    bend: (_, factor) => tf.mul(2, factor),
  },
  {
    kernel: "Tanh",
    gradientKernel: "TanhGradient",
    kept: "y",
    bend: (y, factor) => tf.mul(tf.mul(tf.mul(-2, y), tf.sub(1, tf.square(y))), factor),
  },
  {
    kernel: "Sigmoid",
    gradientKernel: "SigmoidGradient",
    kept: "y",
    bend: (y, factor) => tf.mul(tf.mul(tf.sub(1, tf.mul(2, y)), tf.mul(y, tf.sub(1, y))), factor),
  },
  {
    kernel: "Elu",
    gradientKernel: "EluGradient",
    kept: "y",
    // Below 0 the slope is an exponential, which is its own derivative.
    bend: (y, factor) => tf.where(tf.less(y, 0), tf.mul(tf.add(y, 1), factor), tf.zerosLike(y)),
  },
  {
    kernel: "Softplus",
    gradientKernel: "SoftplusGradient",
    kept: "x",
    bend: (x, factor) => {
      const slope = tf.sigmoid(x);
      return tf.mul(tf.mul(slope, tf.sub(1, slope)), factor);
    },
  },
  {
    kernel: "Selu",
    gradientKernel: "SeluGradient",
    kept: "x",
    // Below 0 the slope is an exponential, which is its own derivative.
    bend: (x, factor) =>
      tf.where(tf.greater(x, 0), tf.zerosLike(x), runKernel("SeluGradient", { dy: factor, x })),
  },
];

/**
 * One-pass gradients of the activations that tfjs composes, and the gradients of those gradients.
 *
 * tfjs keeps y = f(x) as a clone that it puts on its tape before y itself, so that nothing flows back through it: second derivatives of
 * what keeps y are lost on every backend. Ours therefore keeps x as well and hands it to the gradient kernel, which does not read it, for
 * the second derivative to flow through.
 */
export function registerActivationGradients(): void {
  for (const { kernel, gradientKernel, kept, bend } of activations) {
    replaceGradient(
      kernel,
      gradientKernel,
      (dy, saved, attributes) => {
        const [x, y] = saved;
        if (x?.dtype !== "float32" || dy.dtype !== "float32") return undefined;
        return { x: () => runKernel(gradientKernel, { dy, x, ...(y && { y }) }, attributes) };
      },
      kept === "y" ? ["x"] : undefined,
    );
    addGradient(
      gradientKernel,
      ["dy", "x", ...(kept === "y" ? ["y"] : [])],
      (incoming, saved, attributes) => {
        const [dy, x, y] = saved;
        if (!dy || !x) throw new Error("unreachable: tfjs kept too few tensors");
        return {
          dy: () => runKernel(gradientKernel, { dy: incoming, x, ...(y && { y }) }, attributes),
          x: () => (bend ? bend(y ?? x, tf.mul(incoming, dy)) : tf.zerosLike(x)),
          ...(y && { y: () => tf.zerosLike(y) }),
        };
      },
    );
  }
}
