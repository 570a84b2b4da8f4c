import { relu } from "@activation-lab/activations";
import { defineActivation, defineStudy } from "@activation-lab/core";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";
import * as tf from "@tensorflow/tfjs";

let calls = 0;

/** Ends its worker within the first epoch of a trial: the measurement before it goes through. */
const deadly = defineActivation({
  name: "deadly",
  reference: (x) => x,
  apply: (x) => {
    // Four positions, ten steps an epoch.
    if (x.shape[0] === 64 && ++calls > 30) process.exit(3);
    return tf.clone(x);
  },
});

export default defineStudy({
  name: "dying",
  title: "A study that loses a worker",
  models: [tutorialCnn()],
  dataset: proceduralImages({ trainingImages: 640, testImages: 20 }),
  activations: [deadly(), relu()],
  epochs: 6,
  seeds: 2,
});
