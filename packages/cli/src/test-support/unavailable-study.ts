import { leakyRelu, relu } from "@activation-lab/activations";
import { defineStudy } from "@activation-lab/core";
import { cifar10 } from "@activation-lab/datasets-cifar10/node";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";

/** A study whose dataset cannot be had: nothing listens at its address. */
export default defineStudy({
  name: "unavailable",
  title: "A study without its dataset",
  models: [tutorialCnn()],
  dataset: cifar10({ archiveUrls: ["http://127.0.0.1:9/none.tar.gz"], attempts: 1 }),
  activations: [relu()],
  catalogue: [relu, leakyRelu],
  epochs: 1,
  trainingImages: 64,
  presets: {
    forgiving: { standIn: proceduralImages({ trainingImages: 64, testImages: 20 }), testImages: 20 },
    strict: {},
  },
  reference: { source: "the tutorial", dataset: "cifar10", testAccuracy: { relu: 0.6913 } },
});
