import { relu } from "@activation-lab/activations";
import { defineActivation, defineStudy } from "@activation-lab/core";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";
import * as tf from "@tensorflow/tfjs";

/** e to the power of x, layer upon layer: its loss is soon no number any more, so that there is something to be told of. */
const exponential = defineActivation({
  name: "exponential",
  title: "Exponential",
  reference: (x) => Math.exp(x),
  apply: (x) => tf.exp(x),
});

export default defineStudy({
  name: "custom-reporter",
  title: "Does an exponential train?",
  models: [tutorialCnn()],
  dataset: proceduralImages(),
  activations: [relu(), exponential()],
  epochs: 1,
  trainingImages: 640,
  testImages: 200,
});
