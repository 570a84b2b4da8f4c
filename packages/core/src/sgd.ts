import * as tf from "@tensorflow/tfjs";
import { type Optimizer, zeroVariable } from "./optimizer.js";

/** The hyperparameters of stochastic gradient descent. */
export interface SgdOptions {
  readonly learningRate?: number;
  /** The share of the last step that is kept; 0 for none. */
  readonly momentum?: number;
}

/**
 * Stochastic gradient descent with momentum: v ← momentum · v + g, w ← w − learningRate · v.
 * The form of PyTorch's torch.optim.SGD, https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html
 */
export function sgd({ learningRate = 0.01, momentum = 0 }: SgdOptions = {}): Optimizer {
  return {
    name: "sgd",
    config: { name: "sgd", learningRate, momentum },
    withLearningRate: (other) => sgd({ learningRate: other, momentum }),
    start(variables) {
      const slots = variables.map((variable) => ({
        variable,
        velocity: zeroVariable(variable),
      }));
      return {
        update(gradients, rateFactor) {
          for (const { variable, velocity } of slots) {
            const gradient = gradients[variable.name];
            if (!gradient) continue;
            tf.tidy(() => {
              velocity.assign(tf.add(tf.mul(velocity, momentum), gradient));
              variable.assign(tf.sub(variable, tf.mul(velocity, learningRate * rateFactor)));
            });
          }
        },
        memory: () => ({ variables: slots.map(({ velocity }) => velocity), numbers: {} }),
        resume() {},
        dispose() {
          for (const { velocity } of slots) velocity.dispose();
        },
      };
    },
  };
}
