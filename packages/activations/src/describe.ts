import {
  type Activation,
  type ActivationTraits,
  type AnyActivationFactory,
  type DefaultElsewhere,
  type ElementwiseActivation,
  initializationGain,
  type Kink,
  normalMoments,
  type Paper,
  type RelatedFunction,
} from "@activation-lab/core";
import { measureFunction } from "@activation-lab/core/run";
import { activationFactories } from "./catalogue.js";

/** A number that survives JSON, which knows no infinity and no NaN; `Number` gives it back. */
export type PlainNumber = number | "Infinity" | "-Infinity" | "NaN";

/** Traits whose numbers survive JSON. */
export interface PlainTraits
  extends Partial<Pick<ActivationTraits, "monotone" | "smoothness" | "zeroCentred" | "selfNormalizing">> {
  readonly range?: readonly [low: PlainNumber, high: PlainNumber];
  readonly saturation?: { readonly left?: PlainNumber; readonly right?: PlainNumber };
  readonly minimum?: { readonly at: PlainNumber; readonly value: PlainNumber };
  readonly lipschitz?: PlainNumber;
}

/** A parameter of an activation. */
export interface DescribedParameter {
  readonly name: string;
  readonly value: number;
  /** Left out where it cannot be known: for a value that differs from its default, without the factory. */
  readonly default?: number;
  readonly meaning?: string;
}

/** What an activation learns. */
export interface DescribedWeight {
  readonly name: string;
  readonly meaning: string;
  readonly initial: number | readonly number[];
  readonly per: "channel" | "layer";
}

/** What an activation makes of standard normal inputs, by integration in float64. */
export interface NormalOutput {
  readonly mean: PlainNumber;
  readonly standardDeviation: PlainNumber;
  /** The root of the mean of the squares. */
  readonly rootMeanSquare: PlainNumber;
}

/** Everything known of an activation, as plain data: `JSON.parse(JSON.stringify(it))` equals it. */
export interface DescribedActivation {
  readonly name: string;
  readonly label: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly arity: Activation["arity"];
  readonly family?: string;
  readonly formula?: string;
  readonly tex?: string;
  readonly parameters: readonly DescribedParameter[];
  readonly weights: readonly DescribedWeight[];
  /** Whether it draws random numbers in training. */
  readonly stochastic: boolean;
  /** The name of the fused kernel that computes it where a backend has one. */
  readonly kernel?: string;
  /** Where its derivative jumps; none for an activation over the last axis. */
  readonly kinks: readonly Kink[];
  /** With its initial weights, not in training; of an activation over the last axis the range alone, where declared. */
  readonly traits: PlainTraits;
  /** The traits that were not declared and come from evaluating its reference, which can miss what is narrower than 0.01. */
  readonly measured: readonly (keyof ActivationTraits)[];
  /**
   * 1 / rootMeanSquare of what it makes of standard normal inputs: the factor on weights of variance 1 / inputs that keeps the
   * mean square from layer to layer, √2 for relu (He et al. 2015, arXiv:1502.01852). PyTorch's 5/3 for tanh is a heuristic
   * above this 1.59; the gammas of timm's NFNets are 1 / standardDeviation, since their weights are centred.
   */
  readonly initializationGain?: PlainNumber;
  readonly normalOutput?: NormalOutput;
  /** The initializer of the weights before it that the literature recommends, by its name in `tf.initializers`. */
  readonly initializer?: string;
  readonly cost?: string;
  readonly pros: readonly string[];
  readonly cons: readonly string[];
  readonly uses: readonly string[];
  readonly paper?: Paper;
  readonly defaultsElsewhere: readonly DefaultElsewhere[];
  readonly sameAs: readonly RelatedFunction[];
  readonly notSameAs: readonly RelatedFunction[];
}

/**
 * Describes an activation, of this package or any other, as plain data for pages, tables and JSON. Infinite numbers are the
 * strings "Infinity" and "-Infinity". Traits that it does not declare are measured, which takes some ten milliseconds.
 *
 * @param factories where it is looked up, the catalogue if not given: for the defaults of its parameters and, where it carries no
 * description of its own, for what is known of it. Without its factory defaults are known only as far as the label tells
 */
export function describe(
  given: Activation,
  factories: readonly AnyActivationFactory[] = activationFactories,
): DescribedActivation {
  const activation = completed(given, factories);
  const { name, label, title, arity, stochastic, kernel } = activation;
  const { family, formula, tex, initializer, cost, paper } = activation;
  const { aliases = [], pros = [], cons = [], uses = [] } = activation;
  const { defaultsElsewhere = [], sameAs = [], notSameAs = [] } = activation;
  return {
    name,
    label,
    title,
    aliases,
    arity,
    ...definedOnly({ family, formula, tex }),
    parameters: parametersOf(activation, factories),
    weights: Object.entries(activation.weights).map(([weight, { meaning, initial, per }]) => ({
      name: weight,
      meaning,
      initial,
      per,
    })),
    stochastic,
    ...definedOnly({ kernel: kernel?.name }),
    ...(activation.arity === "elementwise"
      ? measuredOf(activation)
      : { kinks: [], traits: plainTraits(activation.traits), measured: [] }),
    ...definedOnly({ initializer, cost }),
    pros,
    cons,
    uses,
    ...definedOnly({ paper }),
    defaultsElsewhere,
    sameAs,
    notSameAs,
  };
}

/** An activation of these factories with what they know of it: one that was imported by itself carries no description. */
function completed(activation: Activation, factories: readonly AnyActivationFactory[]): Activation {
  const factory = factories.find(({ name }) => name === activation.name);
  const isKnown = factory && String(Object.keys(factory.defaults)) === String(Object.keys(activation.params));
  if (!isKnown || activation.formula !== undefined) return activation;
  return { ...factory.withParameters(activation.params), ...activation };
}

function parametersOf(
  { name, label, params, parameterMeanings }: Activation,
  factories: readonly AnyActivationFactory[],
): DescribedParameter[] {
  const factory = factories.find((candidate) => candidate.name === name);
  const different = [...label.matchAll(/[(,]([^=,()]+)=/g)].map(([, key]) => key);
  return Object.entries(params).map(([key, value]) => ({
    name: key,
    value,
    ...definedOnly({
      default: factory?.defaults[key] ?? (different.includes(key) ? undefined : value),
      meaning: parameterMeanings?.[key],
    }),
  }));
}

type Measured = Pick<
  DescribedActivation,
  "kinks" | "traits" | "measured" | "initializationGain" | "normalOutput"
>;

/** The traits that every activation has; a minimum is beside them where there is one. */
const always = [
  "range",
  "monotone",
  "smoothness",
  "zeroCentred",
  "saturation",
  "lipschitz",
  "selfNormalizing",
] as const satisfies readonly (keyof ActivationTraits)[];

function measuredOf(activation: ElementwiseActivation): Measured {
  const { kinks, traits: declared } = activation;
  const reference = (x: number): number => activation.reference(x);
  // Where all others are declared, a minimum that is not is none.
  const missing = always.every((trait) => trait in declared)
    ? []
    : ([...always, "minimum"] as const).filter((trait) => !(trait in declared));
  const { kinks: _, ...found } = missing.length > 0 ? measureFunction(reference) : { kinks: [] };
  const { mean, secondMoment } = normalMoments(reference);
  // What rounding leaves of the mean of an odd function.
  const centre = Math.abs(mean) < 1e-12 ? 0 : mean;
  return {
    kinks,
    traits: plainTraits({ ...found, ...declared }),
    measured: missing.filter((trait) => trait in found),
    initializationGain: plainNumber(initializationGain(reference)),
    normalOutput: {
      mean: plainNumber(centre),
      standardDeviation: plainNumber(Math.sqrt(Math.max(0, secondMoment - centre ** 2))),
      rootMeanSquare: plainNumber(Math.sqrt(secondMoment)),
    },
  };
}

function plainTraits({
  range,
  saturation,
  minimum,
  lipschitz,
  ...others
}: Partial<ActivationTraits>): PlainTraits {
  return {
    ...(range ? { range: [plainNumber(range[0]), plainNumber(range[1])] } : {}),
    ...others,
    ...(saturation ? { saturation: plainSaturation(saturation) } : {}),
    ...(minimum ? { minimum: { at: plainNumber(minimum.at), value: plainNumber(minimum.value) } } : {}),
    ...(lipschitz === undefined ? {} : { lipschitz: plainNumber(lipschitz) }),
  };
}

function plainSaturation({
  left,
  right,
}: ActivationTraits["saturation"]): NonNullable<PlainTraits["saturation"]> {
  return {
    ...(left === undefined ? {} : { left: plainNumber(left) }),
    ...(right === undefined ? {} : { right: plainNumber(right) }),
  };
}

function plainNumber(value: number): PlainNumber {
  if (Number.isFinite(value)) return value;
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "Infinity" : "-Infinity";
}

type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields that have a value. */
function definedOnly<T extends object>(given: T): Defined<T> {
  const kept: unknown = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  if (!isDefined<T>(kept)) throw new Error("unreachable: what has no value was left out");
  return kept;
}

function isDefined<T>(object: unknown): object is Defined<T> {
  return typeof object === "object" && object !== null && !Object.values(object).includes(undefined);
}
