import { defineActivation, defineStudy } from "@activation-lab/core";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";
import * as tf from "@tensorflow/tfjs";

const wave = defineActivation({
  name: "wave",
  reference: (x) => Math.max(0, x) + 0.25 * Math.sin(x),
  apply: (x) => tf.tidy(() => tf.add(tf.relu(x), tf.mul(tf.sin(x), 0.25))),
});

export default defineStudy({
  name: "edited",
  title: "A study whose plugin is edited",
  models: [tutorialCnn()],
  dataset: proceduralImages({ trainingImages: 64, testImages: 20 }),
  activations: [wave()],
  epochs: 1,
});
