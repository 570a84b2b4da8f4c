import { checkClaims } from "./check-claims.js";
import { checkPlugins } from "./check-plugins.js";
import { labError, unknownNameError } from "./errors.js";
import { foldSizes } from "./folds.js";
import { initializerNames } from "./initializers.js";
import { checkPositions } from "./mixed.js";
import type { NormalizationName } from "./normalization.js";
import type { ResolvedStudy } from "./resolve-study.js";
import type { Factors, SettingCombination } from "./study-settings.js";
import { variantsOf } from "./variants.js";

const combinable: readonly string[] = [
  "learningRate",
  "batchSize",
  "optimizer",
  "initializer",
  "normalization",
  "activations",
] satisfies readonly (keyof SettingCombination)[];
const normalizations: readonly NormalizationName[] = ["unit", "standardized"];
const primaryTests = ["welch", "pairedT", "wilcoxon"];

/**
 * Refuses settings that no study can run with.
 *
 * @throws a LabError `invalid-input`: one sentence that says what came and what was expected
 */
export function checkSettings(settings: ResolvedStudy): void {
  checkPlugins(settings);
  checkWhole("epochs", settings.epochs);
  checkWhole("batchSize", settings.batchSize);
  for (const name of ["trainingImages", "testImages", "validationImages"] as const) {
    if (settings[name] !== undefined) checkWhole(name, settings[name]);
  }
  for (const name of ["timeBudgetMs", "trialTimeLimitMs"] as const) {
    if (settings[name] !== undefined) checkPositive(name, settings[name]);
  }
  if (typeof settings.diagnostics === "object")
    checkWhole("diagnostics.probeImages", settings.diagnostics.probeImages);
  if (typeof settings.layerProbes === "object") {
    const { trainingImages, testImages } = settings.layerProbes;
    for (const [name, count] of Object.entries({ trainingImages, testImages }))
      if (count !== undefined) checkWhole(`layerProbes.${name}`, count);
  }
  checkSeeds(settings.seeds);
  checkFolds(settings);
  checkName("normalization", settings.normalization, normalizations);
  checkName("initializer", settings.initializer, initializerNames);
  checkListed(
    "Activation",
    settings.activations.map(({ label }) => label),
  );
  checkListed(
    "Model",
    settings.models.map(({ label }) => label),
  );
  for (const model of settings.models)
    for (const activation of settings.activations) checkPositions(activation, model);
  checkFactors(settings.factors ?? {});
  if (settings.combinations) checkCombinations(settings, settings.combinations);
  checkRungs(settings);
  checkComparison(settings);
  checkClaims(settings.study.claims ?? []);
}

/**
 * Refuses a number of folds that nothing can be divided into.
 *
 * @throws a LabError `invalid-input`
 */
export function checkFoldCount(folds: number): void {
  if (!Number.isSafeInteger(folds) || folds < 2)
    throw labError("invalid-input", `folds must be a whole number of at least 2, not ${folds}.`);
}

function checkFolds({ folds, seeds, trainingImages, validationImages }: ResolvedStudy): void {
  if (folds === undefined) return;
  if (validationImages !== undefined) {
    throw labError(
      "invalid-input",
      "folds and validationImages exclude each other: with folds, each trial validates on the fold that it holds out.",
    );
  }
  if (trainingImages !== undefined) foldSizes(trainingImages, folds);
  if (seeds.length % folds === 0) return;
  const above = folds * Math.ceil(seeds.length / folds);
  throw labError(
    "invalid-input",
    `${seeds.length} seeds for ${folds} folds would hold some images out more often than others; take ${above} seeds, or ` +
      `another multiple of ${folds}.`,
  );
}

function checkSeeds(seeds: readonly number[]): void {
  for (const seed of seeds) {
    if (!Number.isSafeInteger(seed) || seed < 0)
      throw labError("invalid-input", `A seed must be a whole number of at least 0, not ${seed}.`);
  }
  checkListed("Seed", seeds.map(String));
}

function checkFactors({ learningRate, batchSize, optimizer, initializer, normalization }: Factors): void {
  for (const rate of learningRate ?? []) checkPositive("learningRate among the factors", rate);
  for (const size of batchSize ?? []) checkWhole("batchSize among the factors", size);
  for (const name of initializer ?? []) checkName("initializer", name, initializerNames);
  for (const name of normalization ?? []) checkName("normalization", name, normalizations);
  const listed = {
    learningRate,
    batchSize,
    initializer,
    normalization,
    optimizer: optimizer?.map(({ config }) => JSON.stringify(config)),
  };
  for (const [name, values] of Object.entries(listed)) {
    if (values) checkListed(`Value of the factor ${name}`, values.map(String));
  }
}

function checkCombinations(settings: ResolvedStudy, combinations: readonly SettingCombination[]): void {
  if (combinations.length === 0) throw labError("invalid-input", "No combination is named.");
  // One may be for an activation that was not asked for this time.
  const known = [...settings.study.activations, ...settings.activations].map(({ label }) => label);
  for (const combination of combinations) {
    for (const name of Object.keys(combination)) {
      checkName("setting in a combination", name, combinable);
      if (name in (settings.factors ?? {})) {
        throw labError(
          "invalid-input",
          `Both factors and combinations set ${name}; leave it out of one of them.`,
        );
      }
    }
    const { learningRate, batchSize, initializer, normalization, activations } = combination;
    if (learningRate !== undefined) checkPositive("learningRate in a combination", learningRate);
    if (batchSize !== undefined) checkWhole("batchSize in a combination", batchSize);
    checkName("initializer", initializer, initializerNames);
    checkName("normalization", normalization, normalizations);
    for (const label of activations ?? []) checkName("activation in a combination", label, known);
  }
  for (const { label } of settings.activations) {
    if (combinations.every(({ activations }) => activations && !activations.includes(label)))
      throw labError(
        "invalid-input",
        `No combination is for ${label}; add one, or leave the activation out.`,
      );
  }
  const seen = new Map<string, string>();
  for (const { variant, parts } of variantsOf(settings)) {
    const { model, activation, optimizer, ...others } = parts;
    const key = JSON.stringify([model.label, activation.label, optimizer.config, others]);
    const other = seen.get(key);
    if (other !== undefined) {
      throw labError(
        "invalid-input",
        `The combinations make one variant twice: ${other} and ${variant.label} have the same settings; leave one of them out.`,
      );
    }
    seen.set(key, variant.label);
  }
}

function checkRungs({ pruning, epochs }: ResolvedStudy): void {
  if (!pruning) return;
  const { rungs, name } = pruning;
  const rising = rungs.every((rung, index) => Number.isSafeInteger(rung) && rung > (rungs[index - 1] ?? 0));
  if (rungs.length === 0 || !rising || (rungs.at(-1) ?? 0) >= epochs) {
    throw labError(
      "invalid-input",
      `The rungs of ${name} are [${rungs.join(", ")}]; expected rising whole numbers from 1 to below the ${epochs} epochs.`,
    );
  }
}

function checkComparison({ study: { comparison } }: ResolvedStudy): void {
  checkName("primary test", comparison?.primaryTest, primaryTests);
  if (comparison?.equivalenceMargin !== undefined)
    checkPositive("comparison.equivalenceMargin", comparison.equivalenceMargin);
}

function checkName(kind: string, name: string | undefined, known: readonly string[]): void {
  if (name !== undefined && !known.includes(name)) throw unknownNameError(kind, name, known);
}

function checkWhole(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1)
    throw labError("invalid-input", `${name} must be a whole number above zero, not ${value}.`);
}

function checkPositive(name: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value)))
    throw labError("invalid-input", `${name} must be a number above zero, not ${value}.`);
}

function checkListed(what: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw labError("invalid-input", `${what} ${twice} is named twice.`);
  if (names.length === 0)
    throw labError("invalid-input", `No ${what.charAt(0).toLowerCase()}${what.slice(1)} is named.`);
}
