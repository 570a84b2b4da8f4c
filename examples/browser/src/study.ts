import { gelu, leakyRelu, relu, sigmoid, swish, tanh } from "@activation-lab/activations";
import { type Arithmetic, defineStudy } from "@activation-lab/core";
import { type PreparedStudy, prepareStudy, resolveStudy } from "@activation-lab/core/run";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";

/** What the page lets a person choose; plain data, so that it can be posted to a worker. */
export interface StudyChoice {
  /** Labels, as in `relu`. */
  readonly activations: readonly string[];
  readonly epochs: number;
  readonly trainingImages: number;
}

/** The study of the page, with its images generated: the settings are those of the reproduction's preset `smoke`. */
export async function preparePageStudy(choice: StudyChoice, arithmetic: Arithmetic): Promise<PreparedStudy> {
  const dataset = proceduralImages({ trainingImages: choice.trainingImages, testImages: 200 });
  const study = defineStudy({
    name: "browser",
    title: "Which activation function should I use?",
    models: [tutorialCnn()],
    dataset,
    activations: [sigmoid(), tanh(), relu(), leakyRelu(), swish(), gelu()],
  });
  return prepareStudy(resolveStudy(study, choice), dataset, await dataset.load(), arithmetic);
}
