import { gelu, relu, tanh } from "@activation-lab/activations";
import { defineStudy, mixed } from "@activation-lab/core";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { fastCnn } from "@activation-lab/models";

/** Small, and everything that is looked at inside a network. */
export default defineStudy({
  name: "diagnosed",
  title: "A look inside",
  models: [fastCnn({ width: 4 })],
  dataset: proceduralImages({ trainingImages: 64, testImages: 30 }),
  activations: [tanh(), mixed({ default: relu(), conv2: gelu() })],
  diagnostics: { probeImages: 32 },
  layerProbes: { trainingImages: 40 },
  epochs: 1,
  seeds: 1,
});
