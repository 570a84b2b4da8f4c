import { type Condition, type Expression, partsOf } from "../formula/expression.js";
import type { OperationName } from "../formula/operations.js";

/** Statements that compute a tensor, and the expression that is the result. */
export interface TensorCode {
  readonly statements: readonly string[];
  readonly result: string;
}

/** A longer expression gets a name of its own. */
const longest = 60;

/** What TensorFlow.js itself calls an operation; the others are in `tensorFunctions`, under their names here. */
const ofTensorFlow: Partial<Record<OperationName, string>> = {
  add: "tf.add",
  subtract: "tf.sub",
  multiply: "tf.mul",
  divide: "tf.div",
  negate: "tf.neg",
  power: "tf.pow",
  abs: "tf.abs",
  sqrt: "tf.sqrt",
  exp: "tf.exp",
  expm1: "tf.expm1",
  log: "tf.log",
  atan: "tf.atan",
  tanh: "tf.tanh",
  sigmoid: "tf.sigmoid",
  softplus: "tf.softplus",
};

/** An expression without parameters as code on the tensor `x`, in which a part that occurs several times is computed once. */
export function tensorCode(expression: Expression): TensorCode {
  const uses = countUses(expression);
  const statements: string[] = [];
  const known = new Map<Expression, string>();
  const named = new Map<string, number>();
  const keep = (part: Expression, code: string): string => {
    const base = part.kind === "call" ? nameOf(part.name) : "chosen";
    const count = (named.get(base) ?? 0) + 1;
    named.set(base, count);
    const name = count === 1 ? base : `${base}${count}`;
    statements.push(`const ${name} = ${code};`);
    return name;
  };
  const write = (part: Expression): string => {
    const written = known.get(part) ?? writeNew(part);
    known.set(part, written);
    return written;
  };
  const writeNew = (part: Expression): string => {
    if (part.kind === "number") return numberText(part.value);
    if (part.kind !== "call" && part.kind !== "choice") return "x";
    const code = part.kind === "call" ? writeCall(part.name, part.args) : writeChoice(part);
    const isKept = (uses.get(part) ?? 0) > 1 || code.length > longest;
    return isKept && part !== expression ? keep(part, code) : code;
  };
  const writeCall = (name: OperationName, args: readonly Expression[]): string => {
    const [a, b] = args;
    if (name === "power" && a && b?.kind === "number") {
      if (b.value === 0.5) return `tf.sqrt(${write(a)})`;
      if (b.value === 2) return `tf.square(${write(a)})`;
      if (b.value === 3) {
        const base = nameFor(a);
        return `tf.mul(${base}, tf.square(${base}))`;
      }
    }
    if (name === "max" && a?.kind === "number" && a.value === 0 && b) return `tf.relu(${write(b)})`;
    return `${ofTensorFlow[name] ?? `tensorFunctions.${nameOf(name)}`}(${args.map(write).join(", ")})`;
  };
  /** A part that is written twice is computed once. */
  const nameFor = (part: Expression): string => {
    const code = write(part);
    if (/^\w+$/.test(code)) return code;
    const name = keep(part, code);
    known.set(part, name);
    return name;
  };
  const writeChoice = ({ condition, yes, no }: Extract<Expression, { kind: "choice" }>): string =>
    `tensorFunctions.select(${writeCondition(condition)}, ${write(yes)}, ${write(no)})`;
  const writeCondition = (condition: Condition): string => {
    if (condition.kind === "not") return `tf.logicalNot(${writeCondition(condition.condition)})`;
    if (condition.kind === "both") {
      const join = condition.join === "and" ? "tf.logicalAnd" : "tf.logicalOr";
      return `${join}(${writeCondition(condition.left)}, ${writeCondition(condition.right)})`;
    }
    const relation = { greater: "tf.greater", greaterOrEqual: "tf.greaterEqual", equal: "tf.equal" };
    return `${relation[condition.relation]}(${write(condition.left)}, ${write(condition.right)})`;
  };
  const result = write(expression);
  if (expression.kind === "number") return { statements, result: `tf.fill(x.shape, ${result})` };
  return { statements, result: result === "x" ? "tf.clone(x)" : result };
}

function nameOf(name: OperationName): string {
  return name === "chain" ? "product" : name;
}

function numberText(value: number): string {
  return Number.isFinite(value) ? String(value) : `Number.${value > 0 ? "POSITIVE" : "NEGATIVE"}_INFINITY`;
}

function countUses(expression: Expression): Map<Expression, number> {
  const uses = new Map<Expression, number>();
  const visit = (part: Expression): void => {
    for (const inner of partsOf(part)) {
      const count = uses.get(inner) ?? 0;
      uses.set(inner, count + 1);
      if (count === 0) visit(inner);
    }
  };
  visit(expression);
  return uses;
}
