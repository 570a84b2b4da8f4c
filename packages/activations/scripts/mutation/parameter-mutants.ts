import type { Activation, ActivationParameters, AnyActivationFactory } from "@activation-lab/core";
import { changedFactory, type Mutant } from "./mutant.js";

type Move = (value: number) => readonly number[];

const byOnePercent: Move = (value) => [
  value * 1.01,
  value * 0.99,
  value + 0.01,
  value - 0.01,
  value + 1,
  value - 1,
];
const elsewhere: Move = (value) => [value + 1, value - 1, value * 2, value / 2, value + 0.3, value - 0.3];

/** The first of some other values of a parameter that its factory takes. */
function moved(
  factory: AnyActivationFactory,
  params: ActivationParameters,
  key: string,
  move: Move,
): ActivationParameters | undefined {
  const value = params[key] ?? factory.defaults[key] ?? 0;
  return move(value)
    .filter((other) => other !== value && Number.isFinite(other))
    .map((other) => ({ ...params, [key]: other }))
    .find((candidate) => takes(factory, candidate));
}

function takes(factory: AnyActivationFactory, params: ActivationParameters): boolean {
  try {
    factory.withParameters(params);
    return true;
  } catch {
    return false;
  }
}

/** Parameters around those given: each by itself a little and far away, as far as the factory takes them. */
export function parametersAround(
  factory: AnyActivationFactory,
  params: ActivationParameters = {},
): ActivationParameters[] {
  return Object.keys(factory.defaults)
    .flatMap((key) => [byOnePercent, elsewhere].map((move) => moved(factory, params, key, move)))
    .filter((found) => found !== undefined);
}

/** The mutants that take a parameter for another number, or for its default. */
export function parameterMutants(factory: AnyActivationFactory): Mutant[] {
  const withAnother =
    (key: string, move: Move, merge: (original: Activation, other: Activation) => Activation) =>
    (original: Activation, params: ActivationParameters): Activation => {
      const other = moved(factory, params, key, move);
      return other ? merge(original, factory.withParameters(other)) : original;
    };
  return Object.entries(factory.defaults).flatMap(([key, initial]) => {
    const toDefault: Move = () => [initial];
    const mutant = (
      kind: string,
      noticedBy: RegExp,
      move: Move,
      merge: (original: Activation, other: Activation) => Activation,
    ): Mutant => ({
      kind,
      detail: key,
      factory: changedFactory(factory, withAnother(key, move, merge)),
      noticedBy,
      mayBeEquivalent: true,
    });
    return [
      mutant("parameter ignored by apply", /value/, toDefault, takeApply),
      mutant("parameter off by 1 % in apply", /value/, byOnePercent, takeApply),
      mutant("parameter ignored by the reference", /value/, toDefault, takeReference),
      mutant("parameter ignored by what is declared", /traits|kink|range/, toDefault, takeDeclarations),
      mutant("parameter ignored by the initial weights", /weight/, toDefault, takeWeights),
      mutant("parameter without effect", /parameter/, toDefault, (original, other) => ({
        ...other,
        params: original.params,
        label: original.label,
      })),
    ];
  });
}

function takeApply(original: Activation, other: Activation): Activation {
  return { ...original, apply: (x, context) => other.apply(x, context) };
}

function takeReference(original: Activation, other: Activation): Activation {
  if (original.arity === "vector" && other.arity === "vector")
    return { ...original, reference: other.reference };
  if (original.arity === "elementwise" && other.arity === "elementwise")
    return { ...original, reference: other.reference };
  return original;
}

function takeDeclarations(original: Activation, other: Activation): Activation {
  if (original.arity === "vector" && other.arity === "vector") return { ...original, traits: other.traits };
  if (original.arity === "elementwise" && other.arity === "elementwise")
    return { ...original, traits: other.traits, kinks: other.kinks };
  return original;
}

function takeWeights(original: Activation, other: Activation): Activation {
  return { ...original, weights: other.weights };
}
