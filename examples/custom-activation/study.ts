import { relu, swish } from "@activation-lab/activations";
import { defineStudy } from "@activation-lab/core";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";
import { bentRelu } from "./bent-relu.js";

export default defineStudy({
  name: "custom-activation",
  title: "Is a bent ReLU better than a straight one?",
  models: [tutorialCnn()],
  dataset: proceduralImages(),
  activations: [relu(), swish(), bentRelu(), bentRelu({ depth: 2 })],
  catalogue: [relu, swish, bentRelu],
  epochs: 2,
  trainingImages: 2_000,
  testImages: 1_000,
});
