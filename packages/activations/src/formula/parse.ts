import { type LabError, labError } from "@activation-lab/core";
import { type Node, parseExpressionAt, type Expression as Syntax } from "acorn";
import { type Call, type Condition, call, type Expression, number, x } from "./expression.js";
import type { OperationName } from "./operations.js";

const signs: Readonly<Record<string, OperationName>> = {
  "+": "add",
  "-": "subtract",
  "*": "multiply",
  "/": "divide",
  "**": "power",
};

const constants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

type Args = readonly Expression[];
type Build = (...args: Args) => Expression;

interface KnownFunction {
  /** How many arguments it takes, at least and at most. */
  readonly takes: readonly [least: number, most: number];
  readonly build: Build;
}

const unary: readonly OperationName[] = [
  "abs",
  "asinh",
  "atan",
  "cos",
  "cosh",
  "erf",
  "erfc",
  "exp",
  "expm1",
  "log",
  "log1p",
  "sigmoid",
  "sin",
  "sinc",
  "sinh",
  "softplus",
  "sqrt",
  "tanh",
];

function outermost(name: "max" | "min"): Build {
  return (...args) => args.reduce((a, b) => call(name, a, b));
}

function step(...[a = x]: Args): Expression {
  return {
    kind: "choice",
    condition: { kind: "comparison", relation: "greater", left: a, right: number(0) },
    yes: number(1),
    no: number(0),
  };
}

function clip(...[a = x, low = x, high = x]: Args): Expression {
  return call("min", high, call("max", low, a));
}

const functions: Readonly<Record<string, KnownFunction>> = {
  ...Object.fromEntries(
    unary.map((name) => [name, { takes: [1, 1], build: (...args: Args): Call => call(name, ...args) }]),
  ),
  sign: { takes: [1, 1], build: (...[a = x]) => call("subtract", step(a), step(call("negate", a))) },
  ln: { takes: [1, 1], build: (...args) => call("log", ...args) },
  relu: { takes: [1, 1], build: (...[a = x]) => call("max", number(0), a) },
  step: { takes: [1, 1], build: step },
  pow: { takes: [2, 2], build: (...args) => call("power", ...args) },
  clip: { takes: [3, 3], build: clip },
  max: { takes: [2, 9], build: outermost("max") },
  min: { takes: [2, 9], build: outermost("min") },
};

/** The functions and the constants that a formula can name. */
export const knownNames: readonly string[] = [
  ...Object.keys(functions).sort(),
  ...Object.keys(constants),
  "x",
];

/**
 * Reads a formula in x: numbers, + − * / and powers (^ or **), comparisons in `condition ? this : that` with && || and !, and
 * the functions known.
 *
 * @throws a LabError `invalid-input` that says what is not understood, and at which character
 */
export function parseFormula(formula: string, parameters: readonly string[]): Expression {
  const reader: Reader = { formula, parameters };
  return toExpression(reader, parseSyntax(reader));
}

interface Reader {
  readonly formula: string;
  readonly parameters: readonly string[];
}

function parseSyntax(reader: Reader): Syntax {
  // To acorn ^ is another operator, which binds less than a sum.
  const code = reader.formula.replaceAll("^", "**");
  if (code.trim() === "") throw refusal(reader, 0, "nothing there");
  let syntax: Syntax;
  try {
    syntax = parseExpressionAt(code, 0, { ecmaVersion: 2022, preserveParens: true });
  } catch (error) {
    const position = positionOf(error) ?? 0;
    const rest = code.slice(position);
    if (rest.startsWith("**")) {
      throw refusal(reader, position, "a sign before a power", "write -(x^2) or (-x)^2");
    }
    throw refusal(reader, position, rest === "" ? "an end too early" : `"${rest.slice(0, 1)}" out of place`);
  }
  const rest = code.slice(syntax.end);
  if (rest.trim() !== "") {
    const position = code.length - rest.trimStart().length;
    throw refusal(reader, position, `"${rest.trim().slice(0, 1)}" after its end`);
  }
  return syntax;
}

function positionOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("pos" in error)) return undefined;
  return typeof error.pos === "number" ? error.pos : undefined;
}

function toExpression(reader: Reader, syntax: Syntax): Expression {
  switch (syntax.type) {
    case "ParenthesizedExpression":
      return toExpression(reader, syntax.expression);
    case "Literal":
      if (typeof syntax.value === "number") return number(syntax.value);
      throw refusal(reader, syntax.start, "what is not a number");
    case "Identifier":
      return named(reader, syntax.name, syntax.start);
    case "UnaryExpression": {
      if (syntax.operator === "+") return toExpression(reader, syntax.argument);
      if (syntax.operator === "-") return call("negate", toExpression(reader, syntax.argument));
      throw refusal(reader, syntax.start, `"${syntax.operator}" where a number is expected`);
    }
    case "BinaryExpression": {
      const sign = Object.hasOwn(signs, syntax.operator) ? signs[syntax.operator] : undefined;
      if (sign === undefined || syntax.left.type === "PrivateIdentifier") {
        const advice = "comparisons stand before a question mark, as in x > 0 ? x : 0";
        throw refusal(reader, syntax.start, `"${syntax.operator}" where a number is expected`, advice);
      }
      return call(sign, toExpression(reader, syntax.left), toExpression(reader, syntax.right));
    }
    case "ConditionalExpression":
      return {
        kind: "choice",
        condition: toCondition(reader, syntax.test),
        yes: toExpression(reader, syntax.consequent),
        no: toExpression(reader, syntax.alternate),
      };
    case "CallExpression": {
      const { callee } = syntax;
      if (callee.type !== "Identifier")
        throw refusal(reader, syntax.start, "a call of what is not a function", "write tanh(x)");
      const args = syntax.arguments.map((arg) => {
        if (arg.type === "SpreadElement") throw refusal(reader, arg.start, "three dots");
        return toExpression(reader, arg);
      });
      return called(reader, callee.name, args, callee.start);
    }
    default:
      throw notANumber(reader, syntax);
  }
}

function notANumber(reader: Reader, { start, end }: Node): LabError {
  const text = reader.formula.replaceAll("^", "**").slice(start, end);
  return refusal(reader, start, `"${text}" where a number is expected`);
}

function toCondition(reader: Reader, syntax: Syntax): Condition {
  if (syntax.type === "ParenthesizedExpression") return toCondition(reader, syntax.expression);
  if (syntax.type === "UnaryExpression" && syntax.operator === "!")
    return { kind: "not", condition: toCondition(reader, syntax.argument) };
  if (syntax.type === "LogicalExpression" && syntax.operator !== "??") {
    const [left, right] = [toCondition(reader, syntax.left), toCondition(reader, syntax.right)];
    return { kind: "both", join: syntax.operator === "&&" ? "and" : "or", left, right };
  }
  if (syntax.type === "BinaryExpression" && syntax.left.type !== "PrivateIdentifier") {
    const compared = (): [Expression, Expression] => [
      syntax.left.type === "PrivateIdentifier" ? x : toExpression(reader, syntax.left),
      toExpression(reader, syntax.right),
    ];
    const condition = comparison(syntax.operator, compared);
    if (condition) return condition;
  }
  const advice = "write x > 0, x >= 0, x < 0, x <= 0, x == 0 or x != 0";
  throw refusal(reader, syntax.start, "no comparison before a question mark", advice);
}

function comparison(operator: string, compared: () => [Expression, Expression]): Condition | undefined {
  const of = (relation: "greater" | "greaterOrEqual" | "equal", swap: boolean): Condition => {
    const [left, right] = compared();
    return { kind: "comparison", relation, left: swap ? right : left, right: swap ? left : right };
  };
  if (operator === ">") return of("greater", false);
  if (operator === ">=") return of("greaterOrEqual", false);
  if (operator === "<") return of("greater", true);
  if (operator === "<=") return of("greaterOrEqual", true);
  if (operator === "==" || operator === "===") return of("equal", false);
  if (operator === "!=" || operator === "!==") return { kind: "not", condition: of("equal", false) };
  return undefined;
}

function named(reader: Reader, name: string, start: number): Expression {
  if (name === "x") return x;
  if (reader.parameters.includes(name)) return { kind: "parameter", name };
  const constant = Object.hasOwn(constants, name) ? constants[name] : undefined;
  if (constant !== undefined) return number(constant);
  const advice = Object.hasOwn(functions, name)
    ? `it is a function: write ${name}(x)`
    : `known: ${["x", ...Object.keys(constants), ...reader.parameters].join(", ")}; a parameter needs a default, as in { parameters: { ${name}: 1 } }`;
  throw refusal(reader, start, `unknown name "${name}"`, advice);
}

function called(reader: Reader, name: string, args: Args, start: number): Expression {
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!known) {
    const advice = `known: ${Object.keys(functions).sort().join(", ")}`;
    throw refusal(reader, start, `unknown function "${name}"`, advice);
  }
  const [least, most] = known.takes;
  if (args.length < least || args.length > most) {
    const expected = least === most ? String(least) : `${least} to ${most}`;
    throw refusal(reader, start, `${name} of ${args.length} arguments`, `it takes ${expected}`);
  }
  return known.build(...args);
}

/** @param position in the text that acorn was given, in which ^ is two characters long */
function refusal({ formula }: Reader, position: number, what: string, advice?: string): LabError {
  let [character, length] = [0, 0];
  while (character < formula.length && length < position) length += formula[character++] === "^" ? 2 : 1;
  return labError(
    "invalid-input",
    `fromFormula cannot read "${formula}": ${what} at character ${character + 1}; ${advice ?? 'write as in "x * tanh(softplus(x))"'}.`,
  );
}

/** Whether a name means something in every formula. */
export function isTaken(name: string): boolean {
  return knownNames.includes(name);
}
