import type { OperationName } from "./operations.js";

/** A formula as a tree. Operators and functions are calls alike: `x * 2` is a call of "multiply". */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "x" }
  | { readonly kind: "parameter"; readonly name: string }
  | Call
  | {
      readonly kind: "choice";
      readonly condition: Condition;
      readonly yes: Expression;
      readonly no: Expression;
    };

export interface Call {
  readonly kind: "call";
  readonly name: OperationName;
  readonly args: readonly Expression[];
}

export type Condition =
  | {
      readonly kind: "comparison";
      readonly relation: "greater" | "greaterOrEqual" | "equal";
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: "both";
      readonly join: "and" | "or";
      readonly left: Condition;
      readonly right: Condition;
    }
  | { readonly kind: "not"; readonly condition: Condition };

export const x: Expression = { kind: "x" };

export function number(value: number): Expression {
  return { kind: "number", value };
}

export function call(name: OperationName, ...args: readonly Expression[]): Call {
  return { kind: "call", name, args };
}

export function greaterOrEqual(left: Expression, right: Expression): Condition {
  return { kind: "comparison", relation: "greaterOrEqual", left, right };
}

export function isNumber(expression: Expression, value: number): boolean {
  return expression.kind === "number" && expression.value === value;
}

/** Whether two trees are the same formula. */
export function isSame(left: Expression, right: Expression): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

/** The parts that an expression is made of directly, those of its conditions among them. */
export function partsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === "call") return expression.args;
  if (expression.kind !== "choice") return [];
  return [...comparedIn(expression.condition), expression.yes, expression.no];
}

function comparedIn(condition: Condition): readonly Expression[] {
  if (condition.kind === "not") return comparedIn(condition.condition);
  if (condition.kind === "both") return [...comparedIn(condition.left), ...comparedIn(condition.right)];
  return [condition.left, condition.right];
}

/** An expression and everything in it. */
export function everyPart(expression: Expression): Expression[] {
  return [expression, ...partsOf(expression).flatMap(everyPart)];
}
