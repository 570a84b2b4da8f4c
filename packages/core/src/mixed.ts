import type { Activation } from "./activation.js";
import { splitActivationLabels } from "./activation-label.js";
import { titleWithParameters } from "./activation-title.js";
import { labError } from "./errors.js";
import type { Model } from "./model.js";

/** Several activations in one network, each at positions of its own. */
export interface MixedActivation {
  readonly kind: "mixed-activation";
  readonly apiVersion: 1;
  /** What stands where, positions sorted and those of the default left out, as in `mixed(relu,conv3=gelu)`. */
  readonly label: string;
  /** The same as people read it, as in "ReLU (conv3: GELU)". */
  readonly title: string;
  /** What stands wherever nothing else does. */
  readonly default: Activation;
  /** What stands elsewhere, by position; sorted, none of them with the default's label. */
  readonly positions: Readonly<Record<string, Activation>>;
}

/** What a study compares: one activation at every position of a network, or several. */
export type PlacedActivation = Activation | MixedActivation;

/** An activation for every position, and others for those that are named. */
export interface MixedParts {
  readonly default: Activation;
  readonly [position: string]: Activation;
}

/** Which mixtures `mixtures` makes. */
export interface MixturesOptions {
  /** The positions at which functions change, of the study's models. */
  readonly positions: readonly string[];
  /** The functions of which each position gets one. */
  readonly of: readonly Activation[];
  /** What stands at all other positions; the positions are taken for all there are if not given. */
  readonly default?: Activation;
  /** How many mixtures are too many; above 100 if not given. */
  readonly limit?: number;
}

const usualLimit = 100;

/**
 * Puts several activations into one network: `mixed({ default: relu(), conv3: gelu() })` is ReLU everywhere but at the position
 * `conv3`. A study takes it like any activation. A position whose activation has the default's label is left out, and where none
 * remains the result is the default itself: `mixed({ default: relu() })` is `relu()`.
 *
 * @throws a LabError `invalid-input` where a part is no activation, such as another mixture
 */
export function mixed(parts: MixedParts): PlacedActivation {
  for (const [position, part] of Object.entries(parts)) {
    if (!isActivation(part))
      throw labError(
        "invalid-input",
        `mixed got no activation for "${position}"; give one for "default" and one for each position that is to differ.`,
      );
  }
  const { default: usual, ...others } = parts;
  if (!isActivation(usual))
    throw labError("invalid-input", 'mixed got no "default"; give the activation of all other positions.');
  // By code units: a label is the same in every language.
  const different = Object.entries(others)
    .filter(([, { label }]) => label !== usual.label)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  if (different.length === 0) return usual;
  const named = different.map(([position, { label }]) => `${position}=${label}`);
  return {
    kind: "mixed-activation",
    apiVersion: 1,
    label: `mixed(${[usual.label, ...named].join(",")})`,
    title: `${titleWithParameters(usual)} (${titleOfPositions(different)})`,
    default: usual,
    positions: Object.fromEntries(different),
  };
}

/**
 * Every way to put one of several functions at each of several positions, the last position changing fastest. What is no mixture is
 * left out: the default everywhere or, where no default is given, any one function at all positions; a study lists those itself.
 *
 * @throws a LabError `invalid-input` where a position or a function is named twice or none is, and where there would be more than
 * `limit`; the message says how many
 */
export function mixtures({
  positions,
  of,
  default: usual,
  limit = usualLimit,
}: MixturesOptions): PlacedActivation[] {
  refuseTwice("position", positions);
  refuseTwice(
    "function",
    of.map(({ label }) => label),
  );
  const [first] = of;
  if (!first) return [];
  const elsewhere = usual ?? first;
  const holdsDefault = of.some(({ label }) => label === elsewhere.label);
  const count = of.length ** positions.length - (usual ? Number(holdsDefault) : of.length);
  if (count > limit) {
    throw labError(
      "invalid-input",
      `${of.length} functions at ${positions.length} positions make ${count} mixtures, more than the limit of ${limit}: name ` +
        "fewer, or set limit.",
    );
  }
  return positions
    .reduce<Activation[][]>(
      (chosen, _) => chosen.flatMap((start) => of.map((next) => [...start, next])),
      [[]],
    )
    .filter((chosen) => usual !== undefined || new Set(chosen.map(({ label }) => label)).size > 1)
    .map((chosen) =>
      mixed({
        ...Object.fromEntries(chosen.map((activation, index) => [positions[index] ?? "", activation])),
        default: elsewhere,
      }),
    )
    .filter((made) => made.kind === "mixed-activation");
}

/**
 * Whether an activation's label, as records hold it, is that of a mixture: `mixed(relu,conv3=gelu)`, and neither `relu` nor
 * an activation with parameters, which has `name=` before each of them.
 */
export function isMixtureLabel(label: string): boolean {
  const [usual, ...others] = splitActivationLabels(/^mixed\((.*)\)$/s.exec(label)?.[1] ?? "");
  return usual !== undefined && others.length > 0 && !/^[^(]*=/.test(usual);
}

/** What stands at a position. */
export function activationAt(placed: PlacedActivation, position: string): Activation {
  if (placed.kind === "activation") return placed;
  // A position may be called `constructor`.
  const own = Object.hasOwn(placed.positions, position) ? placed.positions[position] : undefined;
  return own ?? placed.default;
}

/** What a mixture is made of, the default first; one part of no position for an activation. */
export function partsOf(placed: PlacedActivation): readonly (readonly [position: string, Activation])[] {
  if (placed.kind === "activation") return [["", placed]];
  return [["", placed.default], ...Object.entries(placed.positions)];
}

/**
 * Refuses a mixture that names a position which a model lacks.
 *
 * @throws a LabError `invalid-input`; its message lists the model's positions
 */
export function checkPositions(placed: PlacedActivation, model: Model): void {
  if (placed.kind === "activation") return;
  for (const position of Object.keys(placed.positions)) {
    if (model.positions.includes(position)) continue;
    throw labError(
      "invalid-input",
      `Activation ${placed.label} names the position "${position}", which model ${model.label} lacks; name one of its own: ` +
        `${model.positions.join(", ") || "it has none"}.`,
    );
  }
}

function titleOfPositions(different: readonly (readonly [string, Activation])[]): string {
  const labels = [...new Set(different.map(([, { label }]) => label))];
  return labels
    .map((label) => {
      const same = different.filter(([, activation]) => activation.label === label);
      const titles = same.slice(0, 1).map(([, activation]) => titleWithParameters(activation));
      return `${same.map(([position]) => position).join(", ")}: ${titles.join("")}`;
    })
    .join("; ");
}

function isActivation(value: unknown): value is Activation {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "activation";
}

function refuseTwice(what: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw labError("invalid-input", `mixtures got the ${what} ${twice} twice.`);
  if (names.length === 0)
    throw labError("invalid-input", `mixtures got no ${what}; name two functions and a position at least.`);
}
