import type { Tensor } from "@tensorflow/tfjs";
import { labError, unknownNameError } from "./errors.js";

/** The parameters of an activation by name, each a finite number. */
export type ActivationParameters = Readonly<Record<string, number>>;

/** Where a formula comes from. */
export interface Paper {
  readonly title: string;
  readonly authors: string;
  readonly year: number;
  /** A stable address: DOI, arXiv or the publisher's page. */
  readonly url: string;
}

/** What the literature says of an activation; shown in documentation and by the command line. All of it is optional in a definition. */
export interface ActivationDescription {
  /** The name as people write it, for example "Leaky ReLU". */
  readonly title: string;
  readonly family: string;
  /** The definition in plain text, for example "x < 0 ? slope · x : x". */
  readonly formula: string;
  /** The definition in TeX. */
  readonly tex: string;
  readonly paper: Paper;
  readonly pros: readonly string[];
  readonly cons: readonly string[];
  readonly uses: readonly string[];
}

/** A place where the derivative jumps, and the value that is taken there. */
export interface Kink {
  readonly at: number;
  readonly derivative: number;
}

/**
 * The fused kernel that computes an activation inside a backend's conv block, as data: the backend registers
 * a kernel `ConvBlock.<name>`, and core uses it where it is there and composes plain operations where not.
 */
export interface FusedKernel {
  readonly name: string;
  readonly parameters: readonly number[];
}

interface ActivationBase<P extends ActivationParameters> extends Partial<ActivationDescription> {
  readonly kind: "activation";
  readonly apiVersion: 1;
  /** The name of the factory that made it, in camelCase. */
  readonly name: string;
  /** The name as people write it; the factory's name where its definition gives none. */
  readonly title: string;
  readonly params: P;
  /** The canonical label: the name, and the parameters that differ from their defaults, as in `leakyRelu(slope=0.2)`. */
  readonly label: string;
  /** The function on tensors, shape kept. */
  apply(x: Tensor): Tensor;
  readonly kernel?: FusedKernel;
}

/** An activation that maps each element on its own. */
export interface ElementwiseActivation<P extends ActivationParameters = ActivationParameters>
  extends ActivationBase<P> {
  readonly arity: "elementwise";
  /** The definition on one number, in float64: the oracle of the tests and the curve of the documentation. */
  reference(x: number): number;
  readonly kinks: readonly Kink[];
}

/** An activation over the last axis, such as softmax. */
export interface VectorActivation<P extends ActivationParameters = ActivationParameters>
  extends ActivationBase<P> {
  readonly arity: "vector";
  /** The definition on one vector, in float64. */
  reference(x: readonly number[]): number[];
}

export type Activation<P extends ActivationParameters = ActivationParameters> =
  | ElementwiseActivation<P>
  | VectorActivation<P>;

interface DefinitionBase<P extends ActivationParameters> extends Partial<ActivationDescription> {
  /** The name of the export, in camelCase: it is what a command line and a saved model use. */
  readonly name: string;
  /** The parameters with their defaults; parameter types are inferred from here. */
  readonly defaults?: P;
  /** Refuses parameters that make no sense: returns one sentence that says why, or undefined. */
  readonly refuse?: (params: P) => string | undefined;
  readonly apply: (x: Tensor, params: P) => Tensor;
  readonly kernel?: (params: P) => FusedKernel;
}

/** The definition of an elementwise activation. */
export interface ElementwiseDefinition<P extends ActivationParameters> extends DefinitionBase<P> {
  readonly reference: (x: number, params: P) => number;
  /** Where the derivative jumps; none if it is continuous. */
  readonly kinks?: (params: P) => readonly Kink[];
}

/** The definition of an activation over the last axis. */
export interface VectorDefinition<P extends ActivationParameters> extends DefinitionBase<P> {
  readonly reference: (x: readonly number[], params: P) => number[];
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
 * the definition refuses.
 */
export function defineActivation<P extends Record<string, number> = Record<never, never>>(
  definition: ElementwiseDefinition<P>,
): ActivationFactory<ElementwiseActivation<P>, ParameterArguments<P>> {
  const { reference, kinks } = definition;
  return makeFactory(definition, (base, params) => ({
    ...base,
    arity: "elementwise",
    reference: (x) => reference(x, params),
    kinks: kinks?.(params) ?? [],
  }));
}

/** Defines an activation over the last axis, such as softmax; otherwise as `defineActivation`. */
export function defineVectorActivation<P extends Record<string, number> = Record<never, never>>(
  definition: VectorDefinition<P>,
): ActivationFactory<VectorActivation<P>, ParameterArguments<P>> {
  const { reference } = definition;
  return makeFactory(definition, (base, params) => ({
    ...base,
    arity: "vector",
    reference: (x) => reference(x, params),
  }));
}

function makeFactory<P extends Record<string, number>, A extends Activation<P>>(
  definition: DefinitionBase<P>,
  complete: (base: ActivationBase<P>, params: P) => A,
): ActivationFactory<A, ParameterArguments<P>> {
  const { name, refuse, apply, kernel } = definition;
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) {
    throw labError(
      "invalid-input",
      `An activation's name is camelCase, as in "leakyRelu"; "${name}" is not.`,
    );
  }
  const defaults: ActivationParameters = definition.defaults ?? {};
  const description = describedBy(definition);

  const withParameters = (given: ActivationParameters): A => {
    checkParameters(name, given, defaults);
    const merged: ActivationParameters = { ...defaults, ...given };
    if (!hasKeysOf(merged, definition.defaults)) throw new Error(`unreachable: ${name} lost a parameter`);
    const reason = refuse?.(merged);
    if (reason !== undefined) throw labError("invalid-input", `Activation ${name}: ${reason}`);
    const base: ActivationBase<P> = {
      kind: "activation",
      apiVersion: 1,
      name,
      params: merged,
      label: activationLabel(name, merged, defaults),
      apply: (x) => apply(x, merged),
      ...(kernel ? { kernel: kernel(merged) } : {}),
      ...description,
    };
    return complete(base, merged);
  };
  const factory = (params?: Partial<P>): A => withParameters(definedOnly(params ?? {}));
  Object.defineProperty(factory, "name", { value: name });
  return Object.assign(factory, { defaults, withParameters });
}

function describedBy(definition: { name: string } & Partial<ActivationDescription>) {
  const { name, title = name, family, formula, tex, paper, pros, cons, uses } = definition;
  return {
    title,
    ...(family === undefined ? {} : { family }),
    ...(formula === undefined ? {} : { formula }),
    ...(tex === undefined ? {} : { tex }),
    ...(paper === undefined ? {} : { paper }),
    ...(pros === undefined ? {} : { pros }),
    ...(cons === undefined ? {} : { cons }),
    ...(uses === undefined ? {} : { uses }),
  };
}

function hasKeysOf<P extends ActivationParameters>(
  params: ActivationParameters,
  defaults: P | undefined,
): params is P {
  return Object.keys(defaults ?? {}).every((key) => key in params);
}

function definedOnly(params: Readonly<Record<string, number | undefined>>): ActivationParameters {
  const entries = Object.entries(params).filter((entry): entry is [string, number] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}

function checkParameters(name: string, given: ActivationParameters, defaults: ActivationParameters): void {
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(defaults, key)) {
      throw unknownNameError(`parameter of activation ${name}`, key, Object.keys(defaults));
    }
    if (typeof value !== "number" || !Number.isFinite(value)) {
      throw labError(
        "invalid-input",
        `Activation ${name}: ${key} must be a finite number, not ${String(value)}.`,
      );
    }
  }
}

/** The canonical label: parameters in the order of the defaults, those that equal their default left out. */
function activationLabel(name: string, params: ActivationParameters, defaults: ActivationParameters): string {
  const different = Object.keys(defaults).filter((key) => params[key] !== defaults[key]);
  return different.length === 0
    ? name
    : `${name}(${different.map((key) => `${key}=${params[key]}`).join(",")})`;
}

/**
 * Makes the activation that a label names, `relu` or `leakyRelu(slope=0.2)`, from the factories given.
 *
 * @throws a LabError `invalid-input` for a label that cannot be read, and for an unknown name; its message lists the known.
 */
export function parseActivation(label: string, factories: readonly AnyActivationFactory[]): Activation {
  const match = /^\s*([A-Za-z][A-Za-z0-9]*)\s*(?:\(([^()]*)\))?\s*$/.exec(label);
  const name = match?.[1];
  if (name === undefined) {
    throw labError(
      "invalid-input",
      `Cannot read the activation "${label}"; write it as in relu or leakyRelu(slope=0.2).`,
    );
  }
  const factory = factories.find((candidate) => candidate.name === name);
  if (!factory)
    throw unknownNameError(
      "activation",
      name,
      factories.map((candidate) => candidate.name),
    );
  return factory.withParameters(parseParameters(label, match?.[2] ?? ""));
}

function parseParameters(label: string, text: string): ActivationParameters {
  const parts = text.split(",").filter((part) => part.trim() !== "");
  return Object.fromEntries(
    parts.map((part) => {
      const [key = "", value = "", ...rest] = part.split("=").map((piece) => piece.trim());
      if (key === "" || value === "" || rest.length > 0) {
        throw labError(
          "invalid-input",
          `Cannot read "${part}" in the activation "${label}"; write name=number, as in slope=0.2.`,
        );
      }
      return [key, Number(value)];
    }),
  );
}

/** Splits a list of labels at the commas that are not inside parentheses. */
export function splitActivationLabels(list: string): string[] {
  return list
    .split(/,(?![^()]*\))/)
    .map((label) => label.trim())
    .filter((label) => label !== "");
}
