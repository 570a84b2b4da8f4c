import * as tf from "@tensorflow/tfjs";
import { type Optimizer, zeroVariable } from "./optimizer.js";

/** Adam's hyperparameters. */
export interface AdamOptions {
  readonly learningRate?: number;
  readonly beta1?: number;
  readonly beta2?: number;
  /** Added to the denominator; 1e-7 is TensorFlow's default, PyTorch's is 1e-8. */
  readonly epsilon?: number;
}

/**
 * Adam with bias correction: w ← w − learningRate · m̂ / (√v̂ + epsilon).
 * Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015, https://arxiv.org/abs/1412.6980, Algorithm 1.
 */
export function adam(options: AdamOptions = {}): Optimizer {
  const { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = options;
  return {
    name: "adam",
    config: { name: "adam", learningRate, beta1, beta2, epsilon },
    withLearningRate: (other) => adam({ ...options, learningRate: other }),
    start(variables) {
      const slots = variables.map((variable) => ({
        variable,
        firstMoment: zeroVariable(variable),
        secondMoment: zeroVariable(variable),
      }));
      const fused = tf.getKernel("AdamStep", tf.getBackend()) !== undefined;
      let step = 0;
      // Kept as running products: a power function differs between JavaScript engines in the last bit.
      let power1 = 1;
      let power2 = 1;
      return {
        update(gradients, rateFactor) {
          step++;
          const rate = learningRate * rateFactor;
          power1 *= beta1;
          power2 *= beta2;
          for (const { variable, firstMoment, secondMoment } of slots) {
            const gradient = gradients[variable.name];
            if (!gradient) continue;
            if (fused) {
              const inputs = { variable, gradient, firstMoment, secondMoment };
              variable.assign(
                tf
                  .engine()
                  .runKernel("AdamStep", inputs, { learningRate: rate, beta1, beta2, epsilon, step }),
              );
              continue;
            }
            tf.tidy(() => {
              firstMoment.assign(tf.add(tf.mul(firstMoment, beta1), tf.mul(gradient, 1 - beta1)));
              secondMoment.assign(
                tf.add(tf.mul(secondMoment, beta2), tf.mul(tf.square(gradient), 1 - beta2)),
              );
              const corrected = tf.div(firstMoment, 1 - power1);
              const scale = tf.add(tf.sqrt(tf.div(secondMoment, 1 - power2)), epsilon);
              variable.assign(tf.sub(variable, tf.mul(tf.div(corrected, scale), rate)));
            });
          }
        },
        memory: () => ({
          variables: slots.flatMap(({ firstMoment, secondMoment }) => [firstMoment, secondMoment]),
          numbers: { step, power1, power2 },
        }),
        resume(numbers) {
          step = numbers.step ?? 0;
          power1 = numbers.power1 ?? 1;
          power2 = numbers.power2 ?? 1;
        },
        dispose() {
          for (const { firstMoment, secondMoment } of slots) tf.dispose([firstMoment, secondMoment]);
        },
      };
    },
  };
}
