import { relu } from "@activation-lab/activations";
import { type Activation, defineModel, defineStudy } from "@activation-lab/core";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";

const stepsInThreeEpochs = 3 * 4;

/** The tutorial's network, whose last activation gives up after three epochs of four steps. */
const wornOut = defineModel({
  ...tutorialCnn(),
  name: "wornOut",
  title: "Gives up after three epochs",
  build(context) {
    let steps = 0;
    const tiring = (activation: Activation): Activation => ({
      ...activation,
      apply(x, given) {
        if (given?.training && ++steps > stepsInThreeEpochs) throw new Error("worn out");
        return activation.apply(x, given);
      },
    });
    return tutorialCnn().build({
      ...context,
      activation: (position) =>
        position === "dense1" ? tiring(context.activation(position)) : context.activation(position),
    });
  },
});

export default defineStudy({
  name: "wornOut",
  title: "A study of a model that gives up",
  models: [wornOut, tutorialCnn()],
  dataset: proceduralImages({ trainingImages: 200, testImages: 20 }),
  activations: [relu()],
  batchSize: 50,
  epochs: 5,
});
