import { randomPermutation, randomStream } from "@activation-lab/core";
import { type Condition, call, type Expression, x } from "../formula/expression.js";
import { parseFormula } from "../formula/parse.js";

/**
 * The unary functions of Ramachandran, Zoph & Le 2017, as formulas in x. β is 1, a number that is not learned here, so that β · x
 * is x; ε is 0.001.
 */
export const usualUnary: readonly string[] = [
  "x",
  "-x",
  "abs(x)",
  "x^2",
  "x^3",
  "sqrt(x)",
  "x + 1",
  "log(abs(x) + 0.001)",
  "exp(x)",
  "sin(x)",
  "cos(x)",
  "sinh(x)",
  "cosh(x)",
  "tanh(x)",
  "asinh(x)",
  "atan(x)",
  "sinc(x)",
  "max(x, 0)",
  "min(x, 0)",
  "sigmoid(x)",
  "softplus(x)",
  "exp(-(x^2))",
  "erf(x)",
  "1",
];

/** Their binary functions, as formulas in a and b; the weighted mean, whose weight is learned there, is the plain one. */
export const usualBinary: readonly string[] = [
  "a + b",
  "a * b",
  "a - b",
  "a / (b + 0.001)",
  "max(a, b)",
  "min(a, b)",
  "sigmoid(a) * b",
  "exp(-((a - b)^2))",
  "exp(-abs(a - b))",
  "0.5 * a + 0.5 * b",
];

/** What expressions are composed of. */
export interface Parts {
  readonly coreUnits: 1 | 2;
  readonly unary: readonly string[];
  readonly binary: readonly string[];
}

/** Beyond so many expressions they are drawn with repetitions, as their numbers no longer fit in memory. */
const largestSpace = 2 ** 20;

/**
 * The expressions that the parts make, in a random order: those of one core unit b(u₁(x), u₂(x)), or those of two,
 * b′(u₃(b(u₁(x), u₂(x))), u₄(x)). Up to a million of them each comes once; of more they are drawn, without an end.
 *
 * @throws a LabError `invalid-input` for a part that cannot be read
 */
export function* compositions({ coreUnits, unary, binary }: Parts, seed: number): Generator<Expression> {
  const unaryParts = unary.map((text) => parseFormula(text, []));
  const binaryParts = binary.map((text) => parseFormula(text, ["a", "b"]));
  const lists = [binaryParts, unaryParts, unaryParts];
  const choices = coreUnits === 1 ? lists : [...lists, ...lists];
  const compose = (choose: (list: readonly Expression[]) => Expression): Expression => {
    const inner = coreUnits === 2 ? coreUnit(choose, binaryParts, unaryParts, x) : x;
    return coreUnit(choose, binaryParts, unaryParts, inner);
  };
  const size = choices.reduce((product, { length }) => product * length, 1);
  const stream = randomStream(seed, "search", coreUnits, ...unary, ...binary);
  if (size > largestSpace) {
    for (;;) yield compose((list) => list[stream.below(list.length)] ?? x);
  }
  for (const index of randomPermutation(size, stream)) {
    let rest = index;
    yield compose((list) => {
      const chosen = list[rest % list.length] ?? x;
      rest = Math.floor(rest / list.length);
      return chosen;
    });
  }
}

function coreUnit(
  choose: (list: readonly Expression[]) => Expression,
  binary: readonly Expression[],
  unary: readonly Expression[],
  first: Expression,
): Expression {
  const [of, left, right] = [choose(binary), choose(unary), choose(unary)];
  return substitute(of, { a: substitute(left, { x: first }), b: substitute(right, { x }) });
}

/** An expression with others in place of its x and its parameters. */
function substitute(expression: Expression, by: Readonly<Record<string, Expression>>): Expression {
  switch (expression.kind) {
    case "number":
      return expression;
    case "x":
      return by.x ?? expression;
    case "parameter":
      return by[expression.name] ?? expression;
    case "call":
      return call(expression.name, ...expression.args.map((arg) => substitute(arg, by)));
    case "choice":
      return {
        ...expression,
        condition: inCondition(expression.condition, by),
        yes: substitute(expression.yes, by),
        no: substitute(expression.no, by),
      };
  }
}

function inCondition(condition: Condition, by: Readonly<Record<string, Expression>>): Condition {
  if (condition.kind === "not") return { ...condition, condition: inCondition(condition.condition, by) };
  if (condition.kind === "both") {
    const [left, right] = [inCondition(condition.left, by), inCondition(condition.right, by)];
    return { ...condition, left, right };
  }
  return { ...condition, left: substitute(condition.left, by), right: substitute(condition.right, by) };
}
