import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Condition, Expression } from "./expression.js";
import { isInfiniteSomewhere } from "./infinite.js";
import { choose, operate, operations } from "./operations.js";

type RealFunction = (x: number) => number;

/**
 * An expression without parameters as a function on numbers, in float64.
 *
 * @param round what is done to every intermediate result, such as `Math.fround`
 */
export function numberFunction(expression: Expression, round: RealFunction = (value) => value): RealFunction {
  switch (expression.kind) {
    case "number": {
      const value = round(expression.value);
      return () => value;
    }
    case "x":
      return round;
    case "parameter":
      throw new Error(`unreachable: parameter ${expression.name} has no value`);
    case "choice": {
      const holds = conditionFunction(expression.condition, round);
      const [yes, no] = [numberFunction(expression.yes, round), numberFunction(expression.no, round)];
      return (x) => (holds(x) ? yes(x) : no(x));
    }
    case "call": {
      const { name, args } = expression;
      const [a, b = () => 0] = args.map((arg) => numberFunction(arg, round));
      if (!a) throw new Error(`unreachable: ${name} of nothing`);
      return (x) => round(operate(name, a(x), b(x)));
    }
  }
}

function conditionFunction(condition: Condition, round: RealFunction): (x: number) => boolean {
  if (condition.kind === "not") {
    const holds = conditionFunction(condition.condition, round);
    return (x) => !holds(x);
  }
  if (condition.kind === "both") {
    const left = conditionFunction(condition.left, round);
    const right = conditionFunction(condition.right, round);
    return condition.join === "and" ? (x) => left(x) && right(x) : (x) => left(x) || right(x);
  }
  const [left, right] = [numberFunction(condition.left, round), numberFunction(condition.right, round)];
  if (condition.relation === "equal") return (x) => left(x) === right(x);
  return condition.relation === "greater" ? (x) => left(x) > right(x) : (x) => left(x) >= right(x);
}

/** What a tensor is evaluated for. */
export interface Evaluation {
  /** Whether it is enough that finite numbers are right, as of a derivative: its choices are made by arithmetic then, in half the time. */
  readonly finite?: boolean;
}

/** The value of an expression without parameters on a tensor, of its shape; not differentiable by tfjs. */
export function evaluateTensor(
  expression: Expression,
  x: Tensor,
  { finite = false }: Evaluation = {},
): Tensor {
  const known = new Map<Expression, Tensor | number>();
  const evaluate = (part: Expression): Tensor | number => {
    const value = known.get(part) ?? compute(part);
    known.set(part, value);
    return value;
  };
  const compute = (part: Expression): Tensor | number => {
    switch (part.kind) {
      case "number":
        return part.value;
      case "x":
        return x;
      case "parameter":
        throw new Error(`unreachable: parameter ${part.name} has no value`);
      case "choice": {
        const { condition, yes, no } = part;
        if (finite && condition.kind === "comparison" && condition.relation !== "equal") {
          if (!isInfiniteSomewhere(yes) && !isInfiniteSomewhere(no))
            return blend(condition, evaluate(yes), evaluate(no));
        }
        const holds = evaluateCondition(condition);
        if (typeof holds === "boolean") return evaluate(holds ? yes : no);
        return choose(holds, evaluate(yes), evaluate(no));
      }
      case "call": {
        const operation = operations[part.name];
        const [a = 0, b = 0] = part.args.map(evaluate);
        if (typeof a === "number" && typeof b === "number") return operate(part.name, a, b);
        if (operation.arity === 2) return operation.tensor(a, b);
        if (typeof a === "number") throw new Error(`unreachable: ${part.name} of two arguments`);
        return operation.tensor(a);
      }
    }
  };
  /** yes · h + no · (1 − h), where h is 1 where the comparison holds and 0 elsewhere. */
  const blend = (
    { relation, left, right }: Extract<Condition, { kind: "comparison" }>,
    yes: Tensor | number,
    no: Tensor | number,
  ): Tensor | number => {
    const isGreater = relation === "greater";
    const [high, low] = isGreater ? [evaluate(left), evaluate(right)] : [evaluate(right), evaluate(left)];
    if (typeof high === "number" && typeof low === "number") return high > low === isGreater ? yes : no;
    const above = tf.step(high === 0 ? tf.neg(low) : low === 0 ? high : tf.sub(high, low));
    const [whereAbove, elsewhere] = isGreater ? [yes, no] : [no, yes];
    const first = whereAbove === 0 ? undefined : whereAbove === 1 ? above : tf.mul(above, whereAbove);
    if (elsewhere === 0) return first ?? 0;
    const second = tf.mul(tf.sub(1, above), elsewhere);
    return first ? tf.add(first, second) : second;
  };
  const evaluateCondition = (condition: Condition): Tensor | boolean => {
    if (condition.kind === "not") {
      const holds = evaluateCondition(condition.condition);
      return typeof holds === "boolean" ? !holds : tf.logicalNot(holds);
    }
    if (condition.kind === "both") {
      const [left, right] = [evaluateCondition(condition.left), evaluateCondition(condition.right)];
      if (typeof left === "boolean") return left === (condition.join === "and") ? right : left;
      if (typeof right === "boolean") return right === (condition.join === "and") ? left : right;
      return condition.join === "and" ? tf.logicalAnd(left, right) : tf.logicalOr(left, right);
    }
    const [left, right] = [evaluate(condition.left), evaluate(condition.right)];
    if (typeof left === "number" && typeof right === "number")
      return conditionFunction(condition, (value) => value)(0);
    if (condition.relation === "equal") return tf.equal(left, right);
    return condition.relation === "greater" ? tf.greater(left, right) : tf.greaterEqual(left, right);
  };
  const result = evaluate(expression);
  // An activation's output is a tensor of its own.
  return typeof result === "number" ? tf.fill(x.shape, result) : result === x ? tf.clone(x) : result;
}
