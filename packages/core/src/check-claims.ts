import type { StudyClaim } from "./claim-data.js";
import { errorMessage, labError, unknownNameError } from "./errors.js";

/**
 * Refuses claims that no report can judge.
 *
 * @throws a LabError `invalid-input`: one sentence that says what came and what was expected
 */
export function checkClaims(claims: readonly StudyClaim[]): void {
  const ids = new Set<string>();
  for (const claim of claims) {
    checkClaim(claim);
    if (ids.has(claim.id)) throw labError("invalid-input", `Claim ${claim.id} is declared twice.`);
    ids.add(claim.id);
  }
}

/** Why a value is no claim that can be judged, in a sentence; undefined where it is one. */
export function claimProblem(value: unknown): string | undefined {
  try {
    checkClaim(value);
    return undefined;
  } catch (error) {
    return errorMessage(error);
  }
}

type Part = Readonly<Record<string, unknown>>;
/** Checks one part of a claim, which the error calls by its path. */
type Check = (value: unknown, path: string) => void;

function checkClaim(value: unknown): void {
  const claim = part(value, "A claim");
  const { id, sentence, evidence } = claim;
  if (typeof id !== "string" || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    refuse("The id of a claim", id, "lower-case letters and digits with hyphens between them");
  checkText(sentence, `Claim ${id}: sentence`);
  checkEvidence(evidence, `Claim ${id}: evidence`, kinds);
}

const checkText: Check = (value, path) => {
  if (typeof value !== "string" || value.trim() === "") refuse(path, value, "words");
};

const checkActivation: Check = (value, path) => {
  const { activation, at } = part(value, path);
  checkText(activation, `${path}.activation`);
  if (at !== undefined) checkLevels(at, `${path}.at`);
};

const checkLevels: Check = (value, path) => {
  const levels = Object.entries(part(value, path));
  if (levels.length === 0) refuse(path, "no setting", "at least one, as in { learningRate: 0.1 }");
  for (const [name, level] of levels) {
    if (typeof level !== "string") finite(level, `${path}.${name}`);
  }
};

const checkBound: Check = (value, path) => {
  const { variant, above, below } = part(value, path);
  checkActivation(variant, `${path}.variant`);
  if ((above === undefined) === (below === undefined)) refuse(path, value, "either above or below");
  if (above !== undefined) finite(above, `${path}.above`);
  if (below !== undefined) finite(below, `${path}.below`);
};

const noMeasureOptions: readonly string[] = [];

/** The figures by name, and the options that each takes. */
const measures: Readonly<Record<string, readonly string[]>> = {
  testAccuracy: noMeasureOptions,
  testLoss: noMeasureOptions,
  trainingLoss: noMeasureOptions,
  areaUnderLoss: noMeasureOptions,
  lossRoughness: noMeasureOptions,
  activationTime: noMeasureOptions,
  stepTime: noMeasureOptions,
  epochsToAccuracy: ["accuracy"],
  accuracyGain: ["fromEpoch"],
  lastToFirstGradient: ["when"],
  deadShare: ["when", "layer"],
  saturatedShare: ["when", "layer"],
  zeroShare: ["when", "layer"],
  layerProbeAccuracy: ["layer"],
};

const checkMeasure: Check = (value, path) => {
  const { name, ...options } = part(value, path);
  const known = own(measures, name, "measure of a claim");
  checkNames(Object.keys(options), known, path);
  if (known.includes("accuracy")) share(options.accuracy, `${path}.accuracy`);
  if (known.includes("fromEpoch") && !(Number(options.fromEpoch) >= 1 && Number.isInteger(options.fromEpoch)))
    refuse(`${path}.fromEpoch`, options.fromEpoch, "a whole number above zero");
  if (options.when !== undefined && options.when !== "start" && options.when !== "end")
    refuse(`${path}.when`, options.when, '"start" or "end"');
  if (options.layer !== undefined) checkText(options.layer, `${path}.layer`);
};

/** Optional numbers, and what must be there, of each kind of evidence. */
const singleKinds: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  order: { measure: checkMeasure, rising: several(checkActivation, 2) },
  difference: { measure: checkMeasure, higher: checkActivation, lower: checkActivation, by: optional },
  equivalence: { measure: checkMeasure, variants: several(checkActivation, 2), margin: positive },
  bounds: { measure: checkMeasure, bounds: several(checkBound, 1) },
  diverged: { bounds: several(checkBound, 1) },
  flips: { measure: checkMeasure, between: several(checkActivation, 2, 2), above: share },
  sweep: { measure: checkMeasure, variants: several(checkActivation, 2), by: optional },
  interaction: {
    ...{ measure: checkMeasure, gains: checkActivation, over: checkActivation },
    ...{ from: checkLevels, to: checkLevels, by: optional },
  },
  ranking: {
    ...{ measure: checkMeasure, variants: several(checkActivation, 2), between: several(checkLevels, 2, 2) },
  },
  unmeasured: { needs: checkText },
};

const kinds: typeof singleKinds = {
  ...singleKinds,
  all: { of: several((value, path) => checkEvidence(value, path, singleKinds), 1) },
};

function checkEvidence(value: unknown, path: string, known: typeof singleKinds): void {
  const { kind, ...rest } = part(value, path);
  const fields = own(known, kind, "kind of evidence");
  checkNames(Object.keys(rest), Object.keys(fields), path);
  for (const [name, check] of Object.entries(fields)) check(rest[name], `${path}.${name}`);
  if (isPart(rest.measure) && ratios.includes(String(rest.measure.name))) checkRatios(rest, path);
}

/** The figures of which two are compared as a ratio. */
const ratios: readonly string[] = ["activationTime", "stepTime", "lastToFirstGradient"];

function checkRatios({ by, margin }: Part, path: string): void {
  if (by !== undefined) positive(by, `${path}.by`);
  if (margin !== undefined && !(Number(margin) > 1))
    refuse(`${path}.margin`, margin, "a number above 1, as two of this measure are compared as a ratio");
}

function several(check: Check, least: number, most = Number.POSITIVE_INFINITY): Check {
  return (value, path) => {
    if (!Array.isArray(value) || value.length < least || value.length > most)
      refuse(path, value, `a list of ${least === most ? least : `at least ${least}`}`);
    value.forEach((item: unknown, index) => {
      check(item, `${path}[${index}]`);
    });
  };
}

function own<T>(table: Readonly<Record<string, T>>, name: unknown, what: string): T {
  const found = typeof name === "string" && Object.hasOwn(table, name) ? table[name] : undefined;
  if (found === undefined) throw unknownNameError(what, String(name), Object.keys(table));
  return found;
}

function checkNames(names: readonly string[], known: readonly string[], path: string): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownNameError(`option of ${path}`, unknown, known);
}

function part(value: unknown, path: string): Part {
  return isPart(value) ? value : refuse(path, value, "an object");
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function finite(value: unknown, path: string): void {
  if (!Number.isFinite(value)) refuse(path, value, "a number");
}

function optional(value: unknown, path: string): void {
  if (value !== undefined) finite(value, path);
}

function positive(value: unknown, path: string): void {
  finite(value, path);
  if (!(Number(value) > 0)) refuse(path, value, "a number above zero");
}

function share(value: unknown, path: string): void {
  finite(value, path);
  if (!(Number(value) > 0 && Number(value) < 1)) refuse(path, value, "a number between 0 and 1");
}

function refuse(path: string, value: unknown, expected: string): never {
  const shown = typeof value === "number" ? String(value) : JSON.stringify(value);
  throw labError("invalid-input", `${path} must be ${expected}, not ${shown}.`);
}
