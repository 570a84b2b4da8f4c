import * as tf from "@tensorflow/tfjs";
import { addGradient, replaceGradient, runKernel } from "./replace-gradient.js";

/** The gradient of a mean over neighbouring axes in one pass, where tfjs multiplies by ones and divides. */
export function registerMeanGradient(): void {
  replaceGradient("Mean", "MeanGradient", (dy, [x], { axis }) => {
    if (x?.dtype !== "float32") return undefined;
    const axes = tf.util.parseAxisParam(toAxes(axis) ?? x.shape.map((_, index) => index), x.shape);
    if (axes.length === 0 || !axes.every((value, index) => value === (axes[0] ?? 0) + index))
      return undefined;
    return { x: () => runKernel("MeanGradient", { dy }, { shape: x.shape, axes }) };
  });
  addGradient("MeanGradient", ["dy"], (incoming, [dy], { axes }) => {
    if (!dy) throw new Error("unreachable: tfjs kept too few tensors");
    return { dy: () => tf.reshape(tf.mean(incoming, toAxes(axes)), dy.shape) };
  });
}

function toAxes(axis: unknown): number[] | undefined {
  if (axis === undefined || axis === null) return undefined;
  const list: unknown[] = Array.isArray(axis) ? axis : [axis];
  return list.filter((entry) => typeof entry === "number");
}
