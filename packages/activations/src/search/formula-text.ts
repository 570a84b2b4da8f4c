import type { Condition, Expression } from "../formula/expression.js";
import type { OperationName } from "../formula/operations.js";

/** How tightly a text holds together: what is looser than its place asks for goes in parentheses. */
const binds = { choice: 0, sum: 1, product: 2, sign: 3, power: 4, atom: 5 } as const;

interface Text {
  readonly text: string;
  readonly bind: number;
}

/** How a language writes what differs between formulas and code. */
export interface Dialect {
  readonly power: string;
  readonly equal: string;
  readonly nameOf: (operation: OperationName) => string;
}

const formulas: Dialect = { power: "^", equal: "==", nameOf: (operation) => operation };

/** An expression as a formula that `fromFormula` reads, with no more parentheses than it needs; or in another dialect. */
export function formulaText(expression: Expression, dialect: Dialect = formulas): string {
  return textOf(expression, dialect).text;
}

function textOf(expression: Expression, dialect: Dialect): Text {
  switch (expression.kind) {
    case "number":
      return { text: String(expression.value), bind: expression.value < 0 ? binds.sign : binds.atom };
    case "x":
      return { text: "x", bind: binds.atom };
    case "parameter":
      return { text: expression.name, bind: binds.atom };
    case "choice": {
      const [yes, no] = [expression.yes, expression.no].map((part) => within(part, binds.sum, dialect));
      return { text: `${conditionText(expression.condition, dialect)} ? ${yes} : ${no}`, bind: binds.choice };
    }
    case "call":
      return callText(expression.name, expression.args, dialect);
  }
}

const infix: Partial<Record<OperationName, readonly [sign: string, bind: number]>> = {
  add: ["+", binds.sum],
  subtract: ["-", binds.sum],
  multiply: ["*", binds.product],
  divide: ["/", binds.product],
};

function callText(name: OperationName, args: readonly Expression[], dialect: Dialect): Text {
  const [a, b] = args;
  if (name === "negate" && a) return { text: `-${within(a, binds.atom, dialect)}`, bind: binds.sign };
  if (name === "power" && a && b)
    return {
      text: `${within(a, binds.atom, dialect)}${dialect.power}${within(b, binds.atom, dialect)}`,
      bind: binds.power,
    };
  const [sign, bind] = infix[name] ?? [];
  if (sign === undefined || bind === undefined || !a || !b)
    return {
      text: `${dialect.nameOf(name)}(${args.map((arg) => formulaText(arg, dialect)).join(", ")})`,
      bind: binds.atom,
    };
  // A sum in a difference and a product in a quotient: the right side is read last unless it is in parentheses.
  const right = within(b, name === "add" && !isSigned(b) ? bind : bind + 1, dialect);
  return {
    text: `${within(a, bind, dialect)} ${sign} ${isSigned(b) ? `(${formulaText(b, dialect)})` : right}`,
    bind,
  };
}

function isSigned(expression: Expression): boolean {
  return textOf(expression, formulas).bind === binds.sign;
}

function within(expression: Expression, least: number, dialect: Dialect): string {
  const { text, bind } = textOf(expression, dialect);
  return bind < least ? `(${text})` : text;
}

function conditionText(condition: Condition, dialect: Dialect): string {
  if (condition.kind === "not") return `!(${conditionText(condition.condition, dialect)})`;
  if (condition.kind === "both") {
    const sign = condition.join === "and" ? "&&" : "||";
    return `(${conditionText(condition.left, dialect)}) ${sign} (${conditionText(condition.right, dialect)})`;
  }
  const [left, right] = [condition.left, condition.right].map((part) => within(part, binds.sum, dialect));
  const relations = { greater: ">", greaterOrEqual: ">=", equal: dialect.equal };
  return `${left} ${relations[condition.relation]} ${right}`;
}
