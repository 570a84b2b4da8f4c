import { activationFactories, gelu, mish, relu, swish } from "@activation-lab/activations";
import {
  adam,
  alternatingFlip,
  defineStudy,
  oneCycle,
  randomCrop,
  type StudySettings,
} from "@activation-lab/core";
import { cifar10 } from "@activation-lab/datasets-cifar10/node";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { fastCnn } from "@activation-lab/models";

/** Each image is flipped in every second epoch, and moved by up to two pixels. */
const recipe = {
  augmentations: [alternatingFlip(), randomCrop({ padding: 2 })],
  normalization: "standardized",
  initializer: "matched",
  schedule: oneCycle({ peakAt: 0.25, start: 0.1, annealing: "linear" }),
  optimizer: adam({ learningRate: 5e-3 }),
  batchSize: 64,
} satisfies Partial<StudySettings>;

/** Which activation a fast, normalized network is better off with: a recipe after those that hold records for the time they take. */
export default defineStudy({
  name: "fast",
  title: "Does the activation matter in a fast, normalized network?",
  models: [fastCnn()],
  dataset: cifar10(),
  activations: [relu(), gelu(), swish(), mish()],
  catalogue: activationFactories,
  comparison: { baseline: "relu", equivalenceMargin: 0.005 },
  ...recipe,
  presets: {
    quick: { activations: [relu()], epochs: 5, trainingImages: 10_000, standIn: proceduralImages() },
    speed: { activations: [relu()], epochs: 16, trainingImages: 50_000 },
    comparison: { epochs: 16, trainingImages: 50_000, seeds: 3 },
    smoke: {
      activations: [relu()],
      epochs: 2,
      trainingImages: 640,
      testImages: 200,
      dataset: proceduralImages({ trainingImages: 640, testImages: 200 }),
    },
  },
});
