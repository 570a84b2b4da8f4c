import { call, type Expression, everyPart, isNumber, number } from "../formula/expression.js";
import { type OperationName, operate } from "../formula/operations.js";
import { formulaText } from "./formula-text.js";

/**
 * An expression that is equal to another but for rounding, in a form that does not depend on how that one was written: signs before
 * products, equal terms and factors counted, the simple before the complicated. Not every two equal expressions become the same.
 */
export function simplify(expression: Expression): Expression {
  if (expression.kind === "choice")
    return { ...expression, yes: simplify(expression.yes), no: simplify(expression.no) };
  return expression.kind === "call" ? reduced(expression.name, expression.args.map(simplify)) : expression;
}

const even: readonly OperationName[] = ["abs", "cos", "cosh", "sinc"];
const odd: readonly OperationName[] = ["asinh", "atan", "erf", "sin", "sinh", "tanh"];
const neverNegative: readonly OperationName[] = ["abs", "cosh", "erfc", "exp", "sigmoid", "softplus", "sqrt"];

function reduced(name: OperationName, args: readonly Expression[]): Expression {
  const [a = number(0), b = number(0)] = args;
  const value = folded(name, args);
  if (value) return value;
  switch (name) {
    case "add":
    case "subtract":
    case "negate":
      return sumOf(termsOf(call(name, ...args)));
    case "multiply":
      return productOf(factorsOf(call(name, ...args)));
    case "divide":
      return quotient(a, b);
    case "power":
      return isNumber(b, 2) && isCall(a, "abs") ? reduced("power", [firstOf(a), b]) : withoutSign(name, a, b);
    case "max":
    case "min":
      return outermost(name, a, b);
    case "abs":
      if (isNeverNegative(a)) return a;
      return withoutSign(name, a, b);
    default:
      return withoutSign(name, a, b);
  }
}

/** The value of a call of numbers, where it is a short one: 0.8427… in place of erf(1) would be harder to read. */
function folded(name: OperationName, args: readonly Expression[]): Expression | undefined {
  const values = args.flatMap((arg) => (arg.kind === "number" ? [arg.value] : []));
  if (values.length < args.length) return undefined;
  const [first = 0, second = 0] = values;
  const value = operate(name, first, second);
  return String(value).length <= 6 ? number(value) : undefined;
}

interface Term {
  readonly factor: number;
  readonly part: Expression;
}

const one = number(1);

function termsOf(expression: Expression): Term[] {
  if (expression.kind === "number") return [{ factor: expression.value, part: one }];
  if (expression.kind !== "call") return [{ factor: 1, part: expression }];
  const [a, b] = expression.args;
  if (expression.name === "negate" && a) return scaled(termsOf(a), -1);
  if (expression.name === "add" && a && b) return [...termsOf(a), ...termsOf(b)];
  if (expression.name === "subtract" && a && b) return [...termsOf(a), ...scaled(termsOf(b), -1)];
  if (expression.name === "multiply" && a?.kind === "number" && b) return scaled(termsOf(b), a.value);
  return [{ factor: 1, part: expression }];
}

function scaled(terms: readonly Term[], by: number): Term[] {
  return terms.map(({ factor, part }) => ({ factor: factor * by, part }));
}

function sumOf(terms: readonly Term[]): Expression {
  const counted = new Map<string, Term>();
  for (const { factor, part } of terms) {
    const key = formulaText(part);
    counted.set(key, { factor: (counted.get(key)?.factor ?? 0) + factor, part });
  }
  const sorted = [...counted.values()]
    .filter(({ factor }) => factor !== 0)
    .sort(
      (left, right) =>
        Number(left.factor < 0) - Number(right.factor < 0) ||
        Number(left.part === one) - Number(right.part === one) ||
        byComplexity(left.part, right.part),
    );
  const [first, ...others] = sorted;
  if (!first) return number(0);
  return others.reduce<Expression>(
    (sum, { factor, part }) => call(factor < 0 ? "subtract" : "add", sum, times(Math.abs(factor), part)),
    times(first.factor, first.part),
  );
}

function times(factor: number, part: Expression): Expression {
  if (part.kind === "number") return number(factor * part.value);
  if (factor === 1) return part;
  return factor === -1 ? call("negate", part) : call("multiply", number(factor), part);
}

interface Factors {
  readonly constant: number;
  readonly parts: readonly { readonly part: Expression; readonly exponent: number }[];
}

function factorsOf(expression: Expression): Factors {
  if (expression.kind === "number") return { constant: expression.value, parts: [] };
  if (expression.kind === "call") {
    const [a, b] = expression.args;
    if (expression.name === "multiply" && a && b) {
      const [left, right] = [factorsOf(a), factorsOf(b)];
      return { constant: left.constant * right.constant, parts: [...left.parts, ...right.parts] };
    }
    if (expression.name === "negate" && a) {
      const { constant, parts } = factorsOf(a);
      return { constant: -constant, parts };
    }
    if (expression.name === "power" && a && b?.kind === "number" && isCount(b.value))
      return { constant: 1, parts: [{ part: a, exponent: b.value }] };
  }
  return { constant: 1, parts: [{ part: expression, exponent: 1 }] };
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value > 0;
}

function productOf({ constant, parts }: Factors): Expression {
  const counted = new Map<string, { part: Expression; exponent: number }>();
  for (const { part, exponent } of parts) {
    const key = formulaText(part);
    counted.set(key, { part, exponent: (counted.get(key)?.exponent ?? 0) + exponent });
  }
  if (constant === 0) return number(0);
  const powers = [...counted.values()]
    .map(({ part, exponent }) => (exponent === 1 ? part : reduced("power", [part, number(exponent)])))
    .sort(byComplexity);
  const [first, ...others] = powers;
  if (!first) return number(constant);
  // −x · tanh(x) is read more easily than −(x · tanh(x)).
  const start = others.length > 0 ? times(constant, first) : undefined;
  if (start) return others.reduce<Expression>((product, part) => call("multiply", product, part), start);
  return sumOf(scaled(termsOf(first), constant));
}

function quotient(a: Expression, b: Expression): Expression {
  if (isNumber(a, 0)) return a;
  if (isNumber(b, 1)) return a;
  const [above, below] = [factorsOf(a), factorsOf(b)];
  if (above.constant >= 0 && below.constant >= 0) return call("divide", a, b);
  const sign = Math.sign(above.constant) * Math.sign(below.constant);
  const size = ({ constant, parts }: Factors): Expression =>
    productOf({ constant: Math.abs(constant), parts });
  const positive = call("divide", size(above), size(below));
  return sign < 0 ? call("negate", positive) : positive;
}

function outermost(name: "max" | "min", a: Expression, b: Expression): Expression {
  const all = [a, b].flatMap((arg) => argumentsOf(name, arg));
  const numbers = all.flatMap((arg) => (arg.kind === "number" ? [arg.value] : []));
  const others = new Map(
    all.filter(({ kind }) => kind !== "number").map((arg) => [formulaText(arg), arg] as const),
  );
  const sorted = [...others.values()].sort(byComplexity);
  const limit = numbers.length > 0 ? numbers.reduce((one, other) => operate(name, one, other)) : undefined;
  const isIdle = limit === 0 && name === "max" && sorted.some(isNeverNegative);
  const [first = number(0), ...rest] = limit === undefined || isIdle ? sorted : [number(limit), ...sorted];
  return rest.reduce<Expression>((outer, arg) => call(name, outer, arg), first);
}

/** What max or min is of, also one within the other. */
function argumentsOf(name: OperationName, expression: Expression): readonly Expression[] {
  return expression.kind === "call" && expression.name === name
    ? expression.args.flatMap((arg) => argumentsOf(name, arg))
    : [expression];
}

/** A call of an even or odd function with the sign of its argument left out or set before. */
function withoutSign(name: OperationName, a: Expression, b: Expression): Expression {
  const others = name === "power" ? [b] : [];
  const positive = formulaText(a).startsWith("-") ? reduced("negate", [a]) : a;
  if (formulaText(positive).startsWith("-") || positive === a) return call(name, a, ...others);
  const remainder = name === "power" && b.kind === "number" ? Math.abs(b.value % 2) : undefined;
  if (even.includes(name) || remainder === 0) return reduced(name, [positive, ...others]);
  if (odd.includes(name) || remainder === 1) return reduced("negate", [reduced(name, [positive, ...others])]);
  return call(name, a, ...others);
}

function isCall(expression: Expression, name: OperationName): boolean {
  return expression.kind === "call" && expression.name === name;
}

function firstOf(expression: Expression): Expression {
  return (expression.kind === "call" ? expression.args[0] : undefined) ?? expression;
}

function isNeverNegative(expression: Expression): boolean {
  if (expression.kind === "number") return expression.value >= 0;
  if (expression.kind !== "call") return false;
  const [a, b] = expression.args;
  if (neverNegative.includes(expression.name)) return true;
  if (expression.name === "power") return b?.kind === "number" && b.value % 2 === 0;
  if (expression.name === "max") return expression.args.some(isNeverNegative);
  const areBoth = a !== undefined && b !== undefined && isNeverNegative(a) && isNeverNegative(b);
  return areBoth && ["add", "multiply", "min"].includes(expression.name);
}

/** Numbers first, then by the number of parts, then by the text: the same order everywhere. */
function byComplexity(left: Expression, right: Expression): number {
  const [one, other] = [formulaText(left), formulaText(right)];
  return (
    Number(left.kind !== "number") - Number(right.kind !== "number") ||
    everyPart(left).length - everyPart(right).length ||
    Number(one > other) - Number(one < other)
  );
}
