import type { Expression } from "./expression.js";
import { operations } from "./operations.js";

/** Whether it can be infinite for inputs of moderate size. */
export function isInfiniteSomewhere(expression: Expression): boolean {
  if (expression.kind === "choice")
    return isInfiniteSomewhere(expression.yes) || isInfiniteSomewhere(expression.no);
  if (expression.kind !== "call") return false;
  const { infinite } = operations[expression.name];
  return (
    infinite === "sometimes" || (infinite === "with an input" && expression.args.some(isInfiniteSomewhere))
  );
}
