import type { Distribution } from "./distributions.js";
import { labError } from "./errors.js";
import { ownPlugin, requireWhole } from "./plugin-options.js";
import { randomStream } from "./random.js";
import type { SettingCombination } from "./study-settings.js";

/** How each setting of a combination is drawn; those that are not named stay as in the study. */
export type SettingDistributions = {
  readonly [Setting in keyof Omit<SettingCombination, "activations">]?: Distribution<
    NonNullable<SettingCombination[Setting]>
  >;
};

/** How many combinations are drawn. */
export interface RandomCombinationsOptions {
  readonly count: number;
  /** The same one draws the same combinations everywhere; another one, others. 0 if not given. */
  readonly seed?: number;
}

/** So many draws in a row that bring nothing new mean that there is nothing more. */
const fruitlessDraws = 10_000;

/**
 * Draws combinations of settings for a study's `combinations`, all different. With more of them the first ones stay the same, and
 * each setting has random numbers of its own, so that one more setting changes the others only where it tells two apart.
 *
 * A random search finds a good setting in fewer trials than a grid where few of the settings matter: every trial tries another value
 * of those. Bergstra & Bengio 2012, "Random Search for Hyper-Parameter Optimization",
 * https://jmlr.org/papers/v13/bergstra12a.html.
 *
 * @throws a LabError `invalid-input` where `count` is no whole number of at least 1, the seed no whole number of at least 0, no setting
 * is named, or there are fewer different combinations than `count`
 */
export function randomCombinations(
  distributions: SettingDistributions,
  { count, seed = 0 }: RandomCombinationsOptions,
): SettingCombination[] {
  requireWhole(ownPlugin("Search", "randomCombinations"), "count", count);
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw labError(
      "invalid-input",
      `The seed of randomCombinations must be a whole number of at least 0, not ${seed}.`,
    );
  }
  if (Object.keys(distributions).length === 0)
    throw labError("invalid-input", "randomCombinations draws settings, and none is named.");
  const draw = combinationDraw(distributions, seed);
  const drawn = new Map<string, SettingCombination>();
  let fruitless = 0;
  while (drawn.size < count) {
    const combination = draw();
    const key = JSON.stringify(combination);
    fruitless = drawn.has(key) ? fruitless + 1 : 0;
    drawn.set(key, combination);
    if (fruitless === fruitlessDraws) {
      throw labError(
        "invalid-input",
        `randomCombinations was asked for ${count} combinations and found ${drawn.size} that differ; ask for fewer, or let it draw from more values.`,
      );
    }
  }
  return [...drawn.values()];
}

function combinationDraw(
  { learningRate, batchSize, optimizer, initializer, normalization }: SettingDistributions,
  seed: number,
): () => SettingCombination {
  const drawing = <T>(setting: keyof SettingDistributions, distribution: Distribution<T> | undefined) => {
    const stream = randomStream(seed, "combination", setting);
    return distribution && (() => distribution.draw(stream));
  };
  const next = {
    learningRate: drawing("learningRate", learningRate),
    batchSize: drawing("batchSize", batchSize),
    optimizer: drawing("optimizer", optimizer),
    initializer: drawing("initializer", initializer),
    normalization: drawing("normalization", normalization),
  };
  return () => ({
    ...(next.learningRate && { learningRate: next.learningRate() }),
    ...(next.batchSize && { batchSize: next.batchSize() }),
    ...(next.optimizer && { optimizer: next.optimizer() }),
    ...(next.initializer && { initializer: next.initializer() }),
    ...(next.normalization && { normalization: next.normalization() }),
  });
}
