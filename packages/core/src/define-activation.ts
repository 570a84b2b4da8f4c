import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type {
  Activation,
  ActivationContext,
  ChannelWeights,
  ElementwiseActivation,
  FusedKernel,
  Kink,
  VectorActivation,
} from "./activation.js";
import type {
  ActivationDescription,
  ActivationParameters,
  ActivationTraits,
} from "./activation-description.js";
import {
  initialWeight,
  type WeightDefinitions,
  type WeightNumbers,
  type WeightTensors,
} from "./activation-weights.js";
import { type LabError, labError, unknownNameError } from "./errors.js";
import { pluginLabel } from "./plugin-label.js";

interface DefinitionBase<P extends ActivationParameters> extends Partial<ActivationDescription> {
  /** The name of the export, in camelCase: it is what a command line and a saved model use. */
  readonly name: string;
  /** The parameters with their defaults; parameter types are inferred from here. */
  readonly defaults?: P;
  /** Refuses parameters that make no sense: returns one sentence that says why, or undefined. */
  readonly refuse?: (params: P) => string | undefined;
  /** The fused kernel that computes it with these parameters; undefined where there is none for them. */
  readonly kernel?: (params: P) => FusedKernel | undefined;
}

/** What `apply` of an elementwise definition is given beside the input and the parameters. */
export interface AppliedContext<W extends WeightDefinitions> {
  readonly weights: WeightTensors<W>;
  readonly training: boolean;
  readonly seed: number;
}

/** The definition of an elementwise activation. Write `defaults` and `weights` first: the types of the rest follow from them. */
export interface ElementwiseDefinition<
  P extends ActivationParameters,
  W extends WeightDefinitions = Record<never, never>,
> extends DefinitionBase<P> {
  /** What it learns. */
  readonly weights?: (params: P) => W;
  /** Whether `apply` draws random numbers where `training` is true, all of them from `seed`. */
  readonly stochastic?: boolean;
  /** The function on one number, in float64, not in training; `weights` are those of the number's channel. */
  readonly reference: (x: number, params: P, weights: WeightNumbers<W>) => number;
  /** Where the derivative jumps; none if it is continuous. */
  readonly kinks?: (params: P) => readonly Kink[];
  /** What is true of it, which `testActivation` measures; what is left out is not claimed. */
  readonly traits?: (params: P) => Partial<ActivationTraits>;
  /** The function on tensors, shape kept. */
  readonly apply: (x: Tensor, params: P, context: AppliedContext<W>) => Tensor;
}

/** The definition of an activation over the last axis. */
export interface VectorDefinition<P extends ActivationParameters> extends DefinitionBase<P> {
  /** The function on one vector, in float64. */
  readonly reference: (x: readonly number[], params: P) => number[];
  /**
   * How many channels come out for so many that go in; as many, if not given. Where it cannot take that many it returns
   * a sentence that says what it needs.
   */
  readonly outputChannels?: (channels: number, params: P) => number | string;
  /** What is true of it, which `testActivation` measures. */
  readonly traits?: (params: P) => Pick<Partial<ActivationTraits>, "range">;
  /** The function on tensors `[…, channels]`. */
  readonly apply: (x: Tensor, params: P) => Tensor;
}

/** The arguments of a factory: nothing where there are no parameters, else any of them. */
export type ParameterArguments<P> = keyof P extends never ? [] : [params?: Partial<P>];

/** Makes an activation; `factory.name` is the activation's name, `factory.defaults` are its parameters. */
export interface ActivationFactory<A extends Activation = Activation, Arguments extends unknown[] = []> {
  (...args: Arguments): A;
  readonly defaults: ActivationParameters;
  /** The same with parameters not known to the compiler, as a label or a saved model gives them; checked. */
  withParameters(params: ActivationParameters): A;
}

/** Any factory, whatever its parameters. */
export type AnyActivationFactory = ActivationFactory<Activation, never[]>;

/**
 * Defines an activation that maps each element on its own, and returns its factory.
 *
 * @throws a LabError `invalid-input`, from the factory, for an unknown, NaN or infinite parameter, and for one that
 * the definition refuses; at once, for a name that is not in camelCase, a default that is no finite number, and a missing function.
 */
export function defineActivation<
  P extends Record<string, number> = Record<never, never>,
  W extends WeightDefinitions = Record<never, never>,
>(
  definition: ElementwiseDefinition<P, W>,
): ActivationFactory<ElementwiseActivation<P>, ParameterArguments<P>> {
  const {
    name,
    defaults,
    refuse,
    kernel,
    reference,
    kinks,
    traits,
    weights,
    stochastic,
    apply,
    ...description
  } = definition;
  requireAll(name, "function", { reference, apply });
  return makeFactory({ name, defaults, refuse, kernel }, (base, params) => {
    const learned = weights?.(params);
    return {
      title: name,
      ...description,
      ...base,
      arity: "elementwise",
      params,
      weights: learned ?? {},
      stochastic: stochastic ?? false,
      reference: (x, given) => reference(x, params, channelWeights(learned, given)),
      kinks: kinks?.(params) ?? [],
      traits: traits?.(params) ?? {},
      apply: (x, context = {}) =>
        // Weights that were not given are tensors of this call alone.
        tf.tidy(() => apply(x, params, appliedContext(name, learned, context, x.shape.at(-1) ?? 1))),
    };
  });
}

/** Defines an activation over the last axis, such as softmax or a gate; otherwise as `defineActivation`. */
export function defineVectorActivation<P extends Record<string, number> = Record<never, never>>(
  definition: VectorDefinition<P>,
): ActivationFactory<VectorActivation<P>, ParameterArguments<P>> {
  const { name, defaults, refuse, kernel, reference, outputChannels, traits, apply, ...description } =
    definition;
  requireAll(name, "function", { reference, apply });
  return makeFactory({ name, defaults, refuse, kernel }, (base, params) => ({
    title: name,
    ...description,
    ...base,
    arity: "vector",
    params,
    weights: {},
    stochastic: false,
    reference: (x) => reference(x, params),
    traits: traits?.(params) ?? {},
    outputChannels(channels) {
      const result = outputChannels?.(channels, params) ?? channels;
      if (typeof result === "number") return result;
      throw refusal(name, result);
    },
    apply(x) {
      this.outputChannels(x.shape.at(-1) ?? 0);
      return tf.tidy(() => apply(x, params));
    },
  }));
}

type Base = Pick<Activation, "kind" | "apiVersion" | "name" | "label" | "kernel">;

interface Making<P extends ActivationParameters> {
  readonly name: string;
  readonly defaults: P | undefined;
  readonly refuse: ((params: P) => string | undefined) | undefined;
  readonly kernel: ((params: P) => FusedKernel | undefined) | undefined;
}

function makeFactory<P extends ActivationParameters, A extends Activation<P>>(
  { name, defaults, refuse, kernel }: Making<P>,
  complete: (base: Base, params: P) => A,
): ActivationFactory<A, ParameterArguments<P>> {
  // tfjs rewrites names in saved models by where their capitals stand, and two in a row do not come back.
  if (typeof name !== "string" || !/^[a-z]([A-Z]?[a-z0-9]+)*[A-Z]?$/.test(name)) {
    throw refusal(String(name), "a name is camelCase with no two capitals in a row, as in leakyRelu.");
  }
  const known: ActivationParameters = defaults ?? {};
  requireAll(name, "finite number", known);
  const factory = (given: Readonly<Record<string, number | undefined>> = {}): A => {
    for (const key of Object.keys(given)) {
      if (!Object.hasOwn(known, key)) {
        throw unknownNameError(`parameter of activation ${name}`, key, Object.keys(known));
      }
    }
    requireAll(name, "finite number", given);
    const params: P = withKeysOf(defaults, (key) => given[key] ?? known[key]);
    const reason = refuse?.(params);
    if (reason !== undefined) throw refusal(name, reason);
    const label = pluginLabel(name, params, known);
    const base: Base = { kind: "activation", apiVersion: 1, name, label };
    const fused = kernel?.(params);
    return complete(fused ? { ...base, kernel: fused } : base, params);
  };
  Object.defineProperty(factory, "name", { value: name });
  return Object.assign(factory, { defaults: known, withParameters: factory });
}

/** Refuses what the compiler sees and plain JavaScript does not. */
function requireAll(
  name: string,
  kind: "function" | "finite number",
  values: Readonly<Record<string, unknown>>,
): void {
  for (const [key, value] of Object.entries(values)) {
    if (kind === "function" ? typeof value !== kind : !Number.isFinite(value ?? 0))
      throw refusal(
        name,
        `${key} must be a ${kind}, not ${typeof value === "string" ? `"${value}"` : value}.`,
      );
  }
}

function refusal(name: string, reason: string): LabError {
  return labError("invalid-input", `Activation ${name}: ${reason}`);
}

function channelWeights<W extends WeightDefinitions>(
  definitions: W | undefined,
  given: ChannelWeights = {},
): WeightNumbers<W> {
  return withKeysOf(definitions, (key) => given[key] ?? definitions?.[key]?.initial);
}

function appliedContext<W extends WeightDefinitions>(
  name: string,
  definitions: W | undefined,
  { weights: given, training = false, seed = 0 }: ActivationContext,
  channels: number,
): AppliedContext<W> {
  const weights: WeightTensors<W> = withKeysOf(definitions, (key) => {
    const definition = definitions?.[key];
    if (!given && definition) return initialWeight(definition, channels);
    if (given?.[key]) return given[key];
    throw refusal(name, `its weight ${key} is missing; give all weights or none.`);
  });
  return { weights, training, seed };
}

/** An object with the keys of another, or with none, and the type that goes with them. */
function withKeysOf<T>(keys: object | undefined, value: (key: string) => unknown): T {
  const object: unknown = Object.fromEntries(Object.keys(keys ?? {}).map((key) => [key, value(key)]));
  if (!hasKeysOf<T>(object, keys)) throw new Error("unreachable: the keys were copied");
  return object;
}

function hasKeysOf<T>(object: unknown, keys: object | undefined): object is T {
  return (
    typeof object === "object" && object !== null && Object.keys(keys ?? {}).every((key) => key in object)
  );
}
