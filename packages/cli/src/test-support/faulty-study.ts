import { relu } from "@activation-lab/activations";
import { defineActivation, defineStudy, defineVectorActivation } from "@activation-lab/core";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";
import * as tf from "@tensorflow/tfjs";

const throwsAtBuild = defineVectorActivation({
  name: "throwsAtBuild",
  outputChannels: () => {
    throw new Error("no channels today");
  },
  reference: (x) => [...x],
  apply: (x) => tf.clone(x),
});

const throwsForward = defineActivation({
  name: "throwsForward",
  reference: (x) => x,
  apply: () => {
    throw new Error("not today");
  },
});

const throwsInGradient = defineActivation({
  name: "throwsInGradient",
  reference: (x) => x,
  apply: (x) =>
    tf.customGrad((input) => {
      if (!(input instanceof tf.Tensor)) throw new Error("no tensor");
      return {
        value: tf.clone(input),
        gradFunc: () => {
          throw new Error("no gradient today");
        },
      };
    })(x),
});

const wrongShape = defineActivation({
  name: "wrongShape",
  reference: (x) => x,
  apply: (x) => tf.concat([x, x], -1),
});

const makesNan = defineActivation({
  name: "makesNan",
  reference: () => Number.NaN,
  apply: (x) => tf.mul(x, Number.NaN),
});

const leaks = defineActivation({
  name: "leaks",
  reference: (x) => x,
  apply: (x) => tf.clone(tf.keep(tf.clone(x))),
});

/** Once it trains on whole batches; what comes before it goes through. */
const loopsForEver = defineActivation({
  name: "loopsForEver",
  reference: (x) => x,
  apply: (x) => {
    while (x.shape[0] === 50);
    return tf.clone(x);
  },
});

/** Every way in which an activation can go wrong, and one that does not. */
export default defineStudy({
  name: "faulty",
  title: "A study of plugins with faults",
  models: [tutorialCnn()],
  dataset: proceduralImages({ trainingImages: 200, testImages: 20 }),
  activations: [
    relu(),
    throwsAtBuild(),
    throwsForward(),
    throwsInGradient(),
    wrongShape(),
    makesNan(),
    leaks(),
    loopsForEver(),
  ],
  batchSize: 50,
  epochs: 4,
});
