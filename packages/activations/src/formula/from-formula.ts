import {
  type ActivationCost,
  type ActivationDescription,
  type ActivationFactory,
  defineActivation,
  deriveSeed,
  type ElementwiseActivation,
  labError,
  type ParameterArguments,
} from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { withDerivative } from "../shared/with-derivative.js";
import { differentiate } from "./differentiate.js";
import { evaluateTensor, numberFunction } from "./evaluate.js";
import { type Expression, everyPart } from "./expression.js";
import { findTrouble } from "./find-trouble.js";
import { atInfinities, endsOf } from "./infinities.js";
import { type MeasuredFormula, measureFormula } from "./measure-formula.js";
import { choose, operations } from "./operations.js";
import { isTaken, parseFormula } from "./parse.js";
import { withParameters } from "./rewrite.js";

/** What a formula does not say itself. */
export interface FormulaOptions<P extends Record<string, number> = Record<never, never>>
  extends Partial<Omit<ActivationDescription, "formula">> {
  /** The name in camelCase, under which models are saved; one made from the formula if not given. */
  readonly name?: string;
  /** The names in the formula that are parameters, with their defaults. */
  readonly parameters?: P;
}

/**
 * Makes an activation's factory from a formula in x such as `x * tanh(softplus(x))`. It has numbers, parameters, + − * /,
 * powers as `x^2` or `x**2`, `condition ? this : that`, the constants `pi` and `e`, and the functions abs, asinh, atan, clip(x,
 * low, high), cos, cosh, erf, erfc, exp, expm1, ln, log, log1p, max, min, pow, relu, sigmoid, sign, sin, sinc, sinh, softplus,
 * sqrt, step, tanh. The formula is differentiated as written, any number of times; traits and kinks are measured. Where it has no
 * value at ±∞, as x · sigmoid(x) at −∞, its limit is taken.
 *
 * Nothing in it is run as a program.
 *
 * @throws a LabError `invalid-input` for a formula that cannot be read, with the character, for one that is the same for all
 * x, and, from the factory, for one that is not a finite number for every x
 */
export function fromFormula<P extends Record<string, number> = Record<never, never>>(
  formula: string,
  options: FormulaOptions<P> = {},
): ActivationFactory<ElementwiseActivation<P>, ParameterArguments<P>> {
  const { parameters, name = defaultName(formula), ...description } = options;
  const expression = parse(formula, Object.keys(parameters ?? {}));
  const known = new WeakMap<Readonly<Record<string, number>>, Bound>();
  const bound = (params: Readonly<Record<string, number>>): Bound => {
    const found = known.get(params) ?? bind(expression, params);
    known.set(params, found);
    return found;
  };
  return defineActivation<P>({
    title: formula,
    family: "formula",
    cost: costOf(withParameters(expression, parameters ?? {})),
    ...description,
    name,
    formula,
    ...(parameters ? { defaults: parameters } : {}),
    refuse: (params) => findTrouble(formula, withParameters(expression, params)),
    reference: (x, params) => bound(params).reference(x),
    kinks: (params) => bound(params).measured.kinks,
    traits: (params) => bound(params).measured.traits,
    apply: (x, params) => bound(params).apply(x),
  });
}

function parse(formula: string, parameters: readonly string[]): Expression {
  const taken = parameters.find(isTaken);
  if (taken !== undefined) {
    throw labError(
      "invalid-input",
      `fromFormula cannot take "${taken}" as a parameter of "${formula}": the name has a meaning already; choose another.`,
    );
  }
  const expression = parseFormula(formula, parameters);
  const parts = everyPart(expression);
  const unused = parameters.find(
    (parameter) => !parts.some((part) => part.kind === "parameter" && part.name === parameter),
  );
  if (unused !== undefined) {
    throw labError(
      "invalid-input",
      `fromFormula was given the parameter "${unused}", which "${formula}" does not name; leave it out or use it.`,
    );
  }
  if (!parts.some((part) => part.kind === "x")) {
    throw labError(
      "invalid-input",
      `fromFormula was given "${formula}", which is the same for every input; name the input x.`,
    );
  }
  return expression;
}

function defaultName(formula: string): string {
  return `formula${deriveSeed(0, formula.replaceAll(/\s/g, "")).toString(16)}`;
}

function costOf(expression: Expression): ActivationCost {
  const costs = [...new Set(everyPart(expression))].map((part) => {
    if (part.kind !== "call") return "comparison";
    const [, exponent] = part.args;
    const isWhole = exponent?.kind === "number" && Number.isInteger(exponent.value);
    return part.name === "power" && isWhole ? "arithmetic" : operations[part.name].cost;
  });
  const transcendental = costs.filter((cost) => cost === "transcendental").length;
  if (transcendental > 0) return transcendental === 1 ? "one transcendental" : "several transcendentals";
  return costs.includes("arithmetic") ? "arithmetic" : "comparison";
}

/** A formula with the values of its parameters. */
interface Bound {
  readonly reference: (x: number) => number;
  readonly apply: (x: Tensor) => Tensor;
  readonly measured: MeasuredFormula;
}

function bind(formula: Expression, params: Readonly<Record<string, number>>): Bound {
  const expression = withParameters(formula, params);
  const value = numberFunction(expression);
  const ends = endsOf(value);
  const hidesNaN = !Number.isNaN(value(Number.NaN));
  const whole = (x: Tensor): Tensor => {
    const inside = evaluateTensor(expression, x);
    const mended = ends.areLimits ? atInfinities(x, inside, ends) : inside;
    return hidesNaN ? choose(tf.isNaN(x), x, mended) : mended;
  };
  return {
    reference: (x) => {
      if (Number.isNaN(x)) return x;
      if (Number.isFinite(x)) return value(x);
      return x < 0 ? ends.left : ends.right;
    },
    apply: differentiable(whole, expression),
    measured: measureFormula(expression),
  };
}

/** A function on tensors whose derivative is that of an expression, and can be differentiated in turn. */
function differentiable(value: (x: Tensor) => Tensor, expression: Expression): (x: Tensor) => Tensor {
  let slope: ((x: Tensor) => Tensor) | undefined;
  return withDerivative(value, (x) => {
    if (!slope) {
      const derivative = differentiate(expression);
      slope = differentiable((input) => evaluateTensor(derivative, input, { finite: true }), derivative);
    }
    return slope(x);
  });
}
