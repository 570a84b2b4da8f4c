import { gelu, relu, tanh } from "@activation-lab/activations";
import { defineStudy } from "@activation-lab/core";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { mlp } from "@activation-lab/models";
import { stridedCnn } from "./strided-cnn.js";

export default defineStudy({
  name: "custom-model",
  title: "Does the best activation depend on the network?",
  models: [stridedCnn(), stridedCnn({ width: 32 }), mlp()],
  dataset: proceduralImages(),
  activations: [relu(), gelu(), tanh()],
  epochs: 2,
  trainingImages: 2_000,
  testImages: 1_000,
});
