import type * as tf from "@tensorflow/tfjs";

/**
 * What is wrong with what a model's `build` returned, in one sentence without its subject that says the cure: it must be a network with
 * one output, a logit for each class. Undefined where nothing is.
 */
export function networkProblem(network: unknown, classCount: number): string | undefined {
  if (!isNetwork(network))
    return `build returned ${network === undefined ? "nothing" : "no network"}; return the tf.LayersModel that tf.sequential or tf.model makes.`;
  if (network.outputs.length !== 1)
    return `the network has ${network.outputs.length} outputs; give it one, a logit for each class.`;
  const [output] = network.outputs;
  const shape = output?.shape ?? [];
  if (shape.length !== 2)
    return `the network makes [${shape.map((length) => length ?? "batch").join(", ")}] of a batch; expected [batch, ${classCount}]: flatten or pool before the last dense layer.`;
  if (shape[1] !== classCount)
    return `the network gives ${shape[1]} numbers an image; expected ${classCount}, one logit for each class: give the last layer classCount units.`;
  const last = network.layers.at(-1);
  const activation = last?.getClassName() === "Softmax" ? "softmax" : last?.getConfig().activation;
  if (activation === "softmax" || activation === "sigmoid")
    return `the network ends in ${activation}; end in logits, since the loss has the softmax: leave ${activation} out of the last layer.`;
  return undefined;
}

// Not `instanceof`: a plugin may bring a tfjs of its own.
function isNetwork(value: unknown): value is tf.LayersModel {
  return (
    typeof value === "object" && value !== null && "layers" in value && "outputs" in value && "apply" in value
  );
}
