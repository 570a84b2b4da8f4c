import { type Condition, call, type Expression, isNumber, isSame, number } from "./expression.js";
import { operate } from "./operations.js";

/**
 * An expression with the values of its parameters, its constants computed, equal parts being one, so that each is computed once,
 * and forms that overflow or cancel replaced by functions that are equal to them: log(1 + exp(u)) by softplus(u), a / (1 + exp(−u))
 * by a · sigmoid(u), 1 + erf(u) by erfc(−u), exp(u) − 1 by expm1(u).
 */
export function withParameters(
  expression: Expression,
  parameters: Readonly<Record<string, number>>,
): Expression {
  const known = new Map<Expression, Expression>();
  const byText = new Map<string, Expression>();
  const bind = (part: Expression): Expression => {
    const bound = known.get(part) ?? oneOfEach(bindPart(part));
    known.set(part, bound);
    return bound;
  };
  const oneOfEach = (part: Expression): Expression => {
    // JSON knows no infinity.
    const text = JSON.stringify(part, (_, value) => (typeof value === "number" ? String(value) : value));
    const first = byText.get(text) ?? part;
    byText.set(text, first);
    return first;
  };
  const bindPart = (part: Expression): Expression => {
    if (part.kind === "parameter") return number(parameters[part.name] ?? Number.NaN);
    if (part.kind === "choice") {
      return { ...part, condition: bindCondition(part.condition), yes: bind(part.yes), no: bind(part.no) };
    }
    if (part.kind !== "call") return part;
    const args = part.args.map(bind);
    const [a, b] = args;
    if (a?.kind === "number" && (b === undefined || b.kind === "number"))
      return number(operate(part.name, a.value, b?.value ?? 0));
    return stable(call(part.name, ...args));
  };
  const bindCondition = (condition: Condition): Condition => {
    if (condition.kind === "not") return { ...condition, condition: bindCondition(condition.condition) };
    if (condition.kind === "both")
      return { ...condition, left: bindCondition(condition.left), right: bindCondition(condition.right) };
    return { ...condition, left: bind(condition.left), right: bind(condition.right) };
  };
  return bind(expression);
}

function stable(expression: Expression): Expression {
  if (expression.kind !== "call") return expression;
  const { name, args } = expression;
  const [a, b] = args;
  if (!a) return expression;
  const inner = name === "log" ? onePlus(a) : name === "log1p" ? a : undefined;
  if (inner) {
    const power = argumentOf(inner, "exp");
    return power ? call("softplus", power) : call("log1p", inner);
  }
  if (!b) return expression;
  const power = name === "divide" ? argumentOf(onePlus(b), "exp") : undefined;
  if (power) {
    const gate = call("sigmoid", negated(power));
    return isNumber(a, 1) ? gate : call("multiply", a, gate);
  }
  const error = argumentOf(onePlus(expression), "erf");
  if (error) return call("erfc", negated(error));
  const exponent = name === "subtract" && isNumber(b, 1) ? argumentOf(a, "exp") : undefined;
  return exponent ? call("expm1", exponent) : constantFirst(expression);
}

/** A constant before the other argument: at a tie the first counts. */
function constantFirst(expression: Expression): Expression {
  if (expression.kind !== "call" || (expression.name !== "max" && expression.name !== "min"))
    return expression;
  const [a, b] = expression.args;
  if (!a || !b) return expression;
  if (isSame(a, b)) return a;
  return b.kind === "number" ? call(expression.name, b, a) : expression;
}

/** What 1 is added to, if it is. */
function onePlus(expression: Expression): Expression | undefined {
  if (expression.kind !== "call" || expression.name !== "add") return undefined;
  const [a, b] = expression.args;
  if (a && isNumber(a, 1)) return b;
  return b && isNumber(b, 1) ? a : undefined;
}

function argumentOf(expression: Expression | undefined, name: string): Expression | undefined {
  return expression?.kind === "call" && expression.name === name ? expression.args[0] : undefined;
}

function negated(expression: Expression): Expression {
  return argumentOf(expression, "negate") ?? call("negate", expression);
}
