import { activationFactories, leakyRelu, prelu, relu, rrelu } from "@activation-lab/activations";
import { defineStudy, grouped, mixed, mixtures } from "@activation-lab/core";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";

export default defineStudy({
  name: "mixed",
  title: "A study of mixtures",
  models: [tutorialCnn()],
  dataset: proceduralImages({ trainingImages: 240, testImages: 50 }),
  activations: [
    relu(),
    mixed({ default: relu(), conv2: leakyRelu({ slope: 0.2 }), conv3: prelu(), dense1: rrelu() }),
    mixed({ default: grouped([relu(), leakyRelu({ slope: 0.2 })]), conv1: relu() }),
    ...mixtures({ positions: ["conv1", "dense1"], of: [relu(), leakyRelu()], default: relu() }),
  ],
  catalogue: activationFactories,
  epochs: 1,
});
