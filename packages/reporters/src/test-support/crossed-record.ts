import type { PlannedTrial, StudyEvent, Variant } from "@activation-lab/core";
import { type FixtureOptions, fixturePlan } from "../fixture.js";
import { claimEvents, scatter } from "./claim-record.js";

/** What a study crosses, and what its trials come to. */
export interface CrossedOptions extends FixtureOptions {
  readonly models?: readonly string[];
  readonly titles?: Readonly<Record<string, string>>;
  /** The values of each setting. */
  readonly settings?: Readonly<Record<string, readonly (string | number)[]>>;
  /** The test accuracy of a variant after an epoch, 0 to 1, to which seeds add half a point at most. */
  readonly accuracy?: (variant: Variant, epoch: number) => number;
}

/** A record in which every model, activation and value of a setting meets every other. */
export function crossedEvents(options: CrossedOptions): StudyEvent[] {
  const {
    activations = ["relu", "tanh"],
    models = ["tutorial-cnn"],
    settings = {},
    seeds = [0, 1],
  } = options;
  const combinations = Object.entries(settings).reduce<Readonly<Record<string, string | number>>[]>(
    (chosen, [name, values]) =>
      chosen.flatMap((start) => values.map((value) => ({ ...start, [name]: value }))),
    [{}],
  );
  const titles = { relu: "ReLU", tanh: "Tanh", ...options.titles };
  const variants = models.flatMap((model) =>
    combinations.flatMap((combination) =>
      activations.map((activation): Variant => {
        const crossed = [
          ...(models.length > 1 ? [`model=${model}`] : []),
          ...Object.entries(combination).map(([name, value]) => `${name}=${value}`),
        ];
        const title = Object.entries(titles).find(([name]) => name === activation)?.[1] ?? activation;
        return {
          label: [activation, ...crossed].join(", "),
          title: [title, ...crossed].join(", "),
          ...{ activation, model, settings: combination },
        };
      }),
    ),
  );
  const trials = variants
    .flatMap(({ label, activation }) => seeds.map((seed) => ({ variant: label, activation, seed })))
    .map((trial, index) => ({ trial: index + 1, id: (index + 1).toString(16).padStart(16, "0"), ...trial }));
  const plan = {
    ...{ models, variants, trials, activationTitles: titles },
    comparison: { ...fixturePlan().comparison, baseline: variants[0]?.label ?? "" },
    ...options.plan,
  };
  const { accuracy } = options;
  if (!accuracy) return claimEvents({ ...options, activations, plan });
  const accuracyOf = ({ variant, seed }: PlannedTrial, epoch: number) => {
    const found = variants.find(({ label }) => label === variant);
    return found ? accuracy(found, epoch) + scatter(seed, variant) : 0;
  };
  return claimEvents({ ...options, activations, plan }, { accuracy: accuracyOf });
}

/** Two activations, three rates, three initializers and two batch sizes: the rate does most, and otherwise for each activation. */
export const crossedStudy: CrossedOptions = {
  settings: {
    learningRate: [0.003, 0.001, 0.0003],
    batchSize: [32, 128],
    initializer: ["glorotUniform", "heNormal", "orthogonal"],
  },
  epochs: 5,
  accuracy: ({ activation, settings }, epoch) =>
    0.3 +
    0.05 * epoch -
    (activation === "tanh" ? 0.05 : 0) -
    0.1 * Math.abs(Math.log10(Number(settings.learningRate)) + (activation === "tanh" ? 3.5 : 3)) -
    (settings.batchSize === 128 ? 0.02 : 0) +
    (settings.initializer === "heNormal" ? 0.01 : 0),
};

/** Two functions and two mixtures of them at two learning rates: one mixture is better where the rate is high. */
export const mixedStudy: CrossedOptions = {
  activations: ["relu", "tanh", "mixed(relu,conv3=tanh)", "mixed(tanh,conv3=relu)"],
  titles: { "mixed(relu,conv3=tanh)": "ReLU (conv3: Tanh)", "mixed(tanh,conv3=relu)": "Tanh (conv3: ReLU)" },
  settings: { learningRate: [0.01, 0.001] },
  seeds: [0, 1, 2, 3, 4],
  accuracy: ({ activation, settings }, epoch) =>
    0.4 +
    0.1 * epoch -
    (activation.startsWith("mixed(tanh") ? 0.04 : 0) -
    (activation === "tanh" ? 0.02 : 0) +
    (activation.startsWith("mixed(relu") && settings.learningRate === 0.01 ? 0.03 : 0),
};
