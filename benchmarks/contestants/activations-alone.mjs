// Every activation on one large tensor, forward and backward, on tfjs's wasm backend with or without our kernels.
import { activationFactories } from "@activation-lab/activations";
import { registerTrainingKernels } from "@activation-lab/wasm-training";
import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { contestantOptions, serveRounds } from "../harness/serve-rounds.mjs";

const { trainingKernels, repetitions } = contestantOptions();
if (trainingKernels) await registerTrainingKernels();
else await tf.setBackend("wasm");

// What the first convolution of the tutorial's CNN gives to its activation.
const shape = [64, 30, 30, 32];
const x = tf.randomNormal(shape, 0, 1, "float32", 1);
const dy = tf.randomNormal(shape, 0, 1, "float32", 2);

await serveRounds(`tfjs ${tf.version.tfjs}`, () =>
  Object.fromEntries(activationFactories.map((factory) => [factory.name, costs(factory.withParameters({}))])),
);

/** Nanoseconds an element. */
function costs(activation) {
  const both = tf.valueAndGrad((input) => activation.apply(input));
  try {
    return {
      forward: time(() => activation.apply(x)),
      forwardAndBackward: time(() => both(x, dy)),
    };
  } catch (error) {
    return { error: error.message };
  }
}

function time(run) {
  const started = performance.now();
  for (let repetition = 0; repetition < repetitions; repetition++) {
    // The kernels of wasm run at once, so there is nothing to wait for.
    tf.tidy(() => {
      run();
    });
  }
  return ((performance.now() - started) * 1e6) / (repetitions * x.size);
}
