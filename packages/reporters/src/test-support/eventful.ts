import { type FixtureOptions, fixturePlan } from "../fixture.js";

const withNotice = { dataset: { ...fixturePlan().dataset, notice: "generated images, not CIFAR-10" } };

/** A study of five seeds in which scores scatter, with everything that can happen to a trial. */
export const eventful: FixtureOptions = {
  activations: ["relu", "leakyRelu(slope=0.2)", "gelu", "tanh"],
  seeds: [0, 1, 2, 3, 4],
  luck: ({ activation, seed, trial }) =>
    0.001 * ((trial * 7) % 11) - 0.02 * seed + (activation === "gelu" ? 0.085 : 0),
  failures: { 6: "diverged", 7: "lost" },
  pruned: [19, 20],
  retried: [3],
  stopped: { 16: "time-budget" },
  plan: { ...withNotice, comparison: { baseline: "relu", primaryTest: "welch", equivalenceMargin: 0.01 } },
};
