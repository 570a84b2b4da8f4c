import type { Condition, Expression } from "../formula/expression.js";
import type { OperationName } from "../formula/operations.js";

/** How tightly a text holds together: what is looser than its place asks for goes in parentheses. */
const binds = { choice: 0, sum: 1, product: 2, sign: 3, power: 4, atom: 5 } as const;

interface Text {
  readonly text: string;
  readonly bind: number;
}

/** An expression as a formula that `fromFormula` reads, with no more parentheses than it needs. */
export function formulaText(expression: Expression): string {
  return textOf(expression).text;
}

function textOf(expression: Expression): Text {
  switch (expression.kind) {
    case "number":
      return { text: String(expression.value), bind: expression.value < 0 ? binds.sign : binds.atom };
    case "x":
      return { text: "x", bind: binds.atom };
    case "parameter":
      return { text: expression.name, bind: binds.atom };
    case "choice": {
      const [yes, no] = [expression.yes, expression.no].map((part) => within(part, binds.sum));
      return { text: `${conditionText(expression.condition)} ? ${yes} : ${no}`, bind: binds.choice };
    }
    case "call":
      return callText(expression.name, expression.args);
  }
}

const infix: Partial<Record<OperationName, readonly [sign: string, bind: number]>> = {
  add: ["+", binds.sum],
  subtract: ["-", binds.sum],
  multiply: ["*", binds.product],
  divide: ["/", binds.product],
};

function callText(name: OperationName, args: readonly Expression[]): Text {
  const [a, b] = args;
  if (name === "negate" && a) return { text: `-${within(a, binds.atom)}`, bind: binds.sign };
  if (name === "power" && a && b)
    return { text: `${within(a, binds.atom)}^${within(b, binds.atom)}`, bind: binds.power };
  const [sign, bind] = infix[name] ?? [];
  if (sign === undefined || bind === undefined || !a || !b)
    return { text: `${name}(${args.map(formulaText).join(", ")})`, bind: binds.atom };
  // A sum in a difference and a product in a quotient: the right side is read last unless it is in parentheses.
  const right = within(b, name === "add" && !isSigned(b) ? bind : bind + 1);
  return { text: `${within(a, bind)} ${sign} ${isSigned(b) ? `(${formulaText(b)})` : right}`, bind };
}

function isSigned(expression: Expression): boolean {
  return textOf(expression).bind === binds.sign;
}

function within(expression: Expression, least: number): string {
  const { text, bind } = textOf(expression);
  return bind < least ? `(${text})` : text;
}

const relations = { greater: ">", greaterOrEqual: ">=", equal: "==" } as const;

function conditionText(condition: Condition): string {
  if (condition.kind === "not") return `!(${conditionText(condition.condition)})`;
  if (condition.kind === "both") {
    const sign = condition.join === "and" ? "&&" : "||";
    return `(${conditionText(condition.left)}) ${sign} (${conditionText(condition.right)})`;
  }
  const [left, right] = [condition.left, condition.right].map((part) => within(part, binds.sum));
  return `${left} ${relations[condition.relation]} ${right}`;
}
