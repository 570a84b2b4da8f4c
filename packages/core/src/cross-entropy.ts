import * as tf from "@tensorflow/tfjs";

/**
 * Softmax cross-entropy of each row, −Σ labels · log softmax(logits), with the gradient (softmax − labels) in one pass.
 * Goodfellow, Bengio and Courville, "Deep Learning", 2016, section 6.2.2.3.
 *
 * @param logits `[batch, classes]`
 * @param labels one-hot, `[batch, classes]`; takes no gradient
 * @returns `[batch]`
 */
export function softmaxCrossEntropy(logits: tf.Tensor2D, labels: tf.Tensor2D): tf.Tensor1D {
  const losses = tf.customGrad<tf.Tensor1D>((input, save) => {
    if (!(input instanceof tf.Tensor) || typeof save !== "function")
      throw new Error("tf.customGrad passed no logits.");
    const logProbabilities = tf.logSoftmax(input);
    save([logProbabilities]);
    return {
      value: tf.neg(tf.sum<tf.Tensor1D>(tf.mul(logProbabilities, labels), -1)),
      gradFunc: (dy, saved) => {
        const [savedLogProbabilities] = saved;
        if (!savedLogProbabilities) throw new Error("tf.customGrad lost a saved tensor.");
        return tf.mul(tf.expandDims(dy, -1), tf.sub(tf.exp(savedLogProbabilities), labels));
      },
    };
  });
  return losses(logits);
}
