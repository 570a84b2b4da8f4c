import { relu } from "@activation-lab/activations";
import { defineActivation, defineStudy } from "@activation-lab/core";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";

let calls = 0;

/** Ends its worker once the study has begun: the measurement before it goes through. */
const deadly = defineActivation({
  name: "deadly",
  reference: (x) => x,
  apply: (x) => {
    if (++calls > 200) process.exit(3);
    return x;
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
