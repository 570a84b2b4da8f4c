import { derivativeSeries, derivativeSeriesEnd, seriesEnd } from "../shared/sinc.js";
import { type Call, call, type Expression, greaterOrEqual, isNumber, number } from "./expression.js";
import { isInfiniteSomewhere } from "./infinite.js";
import { type OperationName, operate } from "./operations.js";

const zero = number(0);
const one = number(1);

/**
 * The derivative of an expression in x, whose parameters are numbers already. It shares its parts with the expression, so
 * that an evaluation that remembers computes each once. At a tie the side that is written first counts, and of an expression
 * and a constant the constant: the derivative of max(0, x) at 0 is 0.
 */
export function differentiate(expression: Expression): Expression {
  const derivative = derivatives.get(expression) ?? derive(expression);
  derivatives.set(expression, derivative);
  return derivative;
}

/** Parts occur more than once in a derivative, and more often in those of higher order. */
const derivatives = new WeakMap<Expression, Expression>();

function derive(expression: Expression): Expression {
  if (expression.kind === "x") return one;
  if (expression.kind === "choice") {
    const [yes, no] = [differentiate(expression.yes), differentiate(expression.no)];
    return isNumber(yes, 0) && isNumber(no, 0) ? zero : { ...expression, yes, no };
  }
  if (expression.kind !== "call") return zero;
  const [a = zero, b = zero] = expression.args;
  return rules[expression.name](a, b, differentiate(a), differentiate(b), expression);
}

type Rule = (a: Expression, b: Expression, da: Expression, db: Expression, whole: Call) => Expression;

/** The rule of a function with one input, from its slope there. */
function slope(of: (a: Expression, whole: Call) => Expression): Rule {
  return (a, _b, da, _db, whole) => (isNumber(da, 0) ? zero : times(of(a, whole), da));
}

const rules: Readonly<Record<OperationName, Rule>> = {
  add: (_a, _b, da, db) => plus(da, db),
  subtract: (_a, _b, da, db) => plus(da, minus(db)),
  multiply: (a, b, da, db) => plus(times(da, b), times(a, db)),
  chain: (a, b, da, db) => plus(times(da, b), times(a, db)),
  // Not a · b′ / b², where b² overflows long before b does.
  divide: (_a, b, da, db, whole) => over(plus(da, minus(times(whole, db))), b),
  negate: (_a, _b, da) => minus(da),
  power: powerRule,
  abs: slope((a) => call("sign", a)),
  sign: () => zero,
  max: (a, b, da, db) => choose(a, b, da, db),
  min: (a, b, da, db) => choose(b, a, da, db),
  sqrt: slope((_a, whole) => over(number(0.5), whole)),
  exp: slope((_a, whole) => whole),
  expm1: slope((a) => call("exp", a)),
  log: slope((a) => over(one, a)),
  log1p: slope((a) => over(one, plus(one, a))),
  sin: slope((a) => call("cos", a)),
  cos: slope((a) => minus(call("sin", a))),
  sinc: slope(sincSlope),
  atan: slope((a) => over(one, plus(one, times(a, a)))),
  sinh: slope((a) => call("cosh", a)),
  cosh: slope((a) => call("sinh", a)),
  tanh: slope((_a, whole) => plus(one, minus(call("power", whole, number(2))))),
  asinh: slope((a) => over(one, call("sqrt", plus(one, times(a, a))))),
  // σ(a) · σ(−a), not σ · (1 − σ): the latter is 0 as soon as σ rounds to 1.
  sigmoid: slope((a, whole) => times(whole, call("sigmoid", minus(a)))),
  softplus: slope((a) => call("sigmoid", a)),
  erf: slope((a) => gaussian(a, 2 / Math.sqrt(Math.PI))),
  erfc: slope((a) => gaussian(a, -2 / Math.sqrt(Math.PI))),
};

function gaussian(a: Expression, factor: number): Expression {
  return times(number(factor), call("exp", minus(times(a, a))));
}

/** (cos a − sinc a) / a, and near 0, where that cancels, its power series. */
function sincSlope(a: Expression, whole: Call): Expression {
  const square = times(a, a);
  const series = derivativeSeries.reduceRight<Expression>(
    (sum, factor) => plus(times(sum, square), number(factor)),
    number(derivativeSeriesEnd),
  );
  return {
    kind: "choice",
    condition: greaterOrEqual(number(seriesEnd), call("abs", a)),
    yes: times(a, series),
    no: over(plus(call("cos", a), minus(whole)), a),
  };
}

function powerRule(
  a: Expression,
  b: Expression,
  da: Expression,
  db: Expression,
  whole: Expression,
): Expression {
  const byBase = times(times(b, power(a, plus(b, number(-1)))), da);
  return isNumber(db, 0) ? byBase : plus(byBase, times(times(whole, call("log", a)), db));
}

function power(base: Expression, exponent: Expression): Expression {
  if (isNumber(exponent, 0)) return one;
  return isNumber(exponent, 1) ? base : folded("power", base, exponent);
}

function choose(a: Expression, b: Expression, da: Expression, db: Expression): Expression {
  return isNumber(da, 0) && isNumber(db, 0)
    ? zero
    : { kind: "choice", condition: greaterOrEqual(a, b), yes: da, no: db };
}

/** A call, or its value where all of its arguments are numbers. */
function folded(name: OperationName, ...args: readonly Expression[]): Expression {
  const values = args.map((arg) => (arg.kind === "number" ? arg.value : undefined));
  const [first, second = 0] = values;
  return first === undefined || values.includes(undefined)
    ? call(name, ...args)
    : number(operate(name, first, second));
}

function plus(a: Expression, b: Expression): Expression {
  if (isNumber(a, 0)) return b;
  if (isNumber(b, 0)) return a;
  return b.kind === "call" && b.name === "negate" && b.args[0]
    ? folded("subtract", a, b.args[0])
    : folded("add", a, b);
}

function minus(a: Expression): Expression {
  return a.kind === "call" && a.name === "negate" && a.args[0] ? a.args[0] : folded("negate", a);
}

function times(a: Expression, b: Expression): Expression {
  if (isNumber(a, 0) || isNumber(b, 0)) return zero;
  if (isNumber(a, 1)) return b;
  if (isNumber(b, 1)) return a;
  const isSafe =
    a.kind === "number" || b.kind === "number" || !(isInfiniteSomewhere(a) || isInfiniteSomewhere(b));
  return folded(isSafe ? "multiply" : "chain", a, b);
}

function over(a: Expression, b: Expression): Expression {
  return isNumber(a, 0) ? zero : folded("divide", a, b);
}
