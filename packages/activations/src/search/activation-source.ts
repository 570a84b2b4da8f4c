import { type Kink, labError } from "@activation-lab/core";
import { differentiate } from "../formula/differentiate.js";
import { numberFunction } from "../formula/evaluate.js";
import type { Expression } from "../formula/expression.js";
import { findTrouble } from "../formula/find-trouble.js";
import { type Ends, endsOf } from "../formula/infinities.js";
import { measureFormula } from "../formula/measure-formula.js";
import type { OperationName } from "../formula/operations.js";
import { parseFormula } from "../formula/parse.js";
import { withParameters } from "../formula/rewrite.js";
import { type Dialect, formulaText } from "./formula-text.js";
import { type TensorCode, tensorCode } from "./tensor-code.js";

/** What an activation is written out from. */
export interface ActivationSourceOptions {
  /** A formula in x without parameters, as `fromFormula` reads it. */
  readonly formula: string;
  /** In camelCase: the name of the export and of the activation. */
  readonly name: string;
  /** One line for people; the formula if not given. */
  readonly title?: string;
}

/** The text of two files. */
export interface ActivationSource {
  /** As `soft-step.ts` for the name softStep. */
  readonly fileName: string;
  /** An activation by `defineActivation`, in TypeScript. */
  readonly source: string;
  readonly testFileName: string;
  /** Its test by the suite that every activation passes, for Vitest. */
  readonly test: string;
}

/**
 * Writes an activation out from its formula, as a file that needs `@activation-lab/core`, `@activation-lab/activations` and
 * TensorFlow.js: its reference on numbers, its values and its derivative on tensors, and its kinks; and a test beside it.
 *
 * @throws a LabError `invalid-input` for a name that is not in camelCase, a title of several lines, and a formula that cannot be
 * read or is not finite everywhere
 */
export function activationSource(options: ActivationSourceOptions): ActivationSource {
  const { formula, name, title = formula } = options;
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) throw refusal(`the name must be in camelCase, not "${name}"`);
  if (!/^[^\r\n]+$/.test(title)) throw refusal("the title must be one line");
  const expression = withParameters(parseFormula(formula, []), {});
  const trouble = findTrouble(formula, expression);
  if (trouble !== undefined) throw refusal(trouble.replace(/\.$/, ""));
  const file = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return {
    fileName: `${file}.ts`,
    source: pluginText(expression, { formula, name, title }),
    testFileName: `${file}.test.ts`,
    test: `import "@tensorflow/tfjs";
import { testActivation } from "@activation-lab/core/testing";
import { ${name} } from "./${file}.js";

testActivation(${name});
`,
  };
}

function refusal(why: string) {
  return labError("invalid-input", `activationSource of @activation-lab/activations: ${why}.`);
}

function pluginText(expression: Expression, options: Required<ActivationSourceOptions>): string {
  const { formula, name, title } = options;
  const { kinks, traits } = measureFormula(expression);
  const value = numberFunction(expression);
  const [ends, hidesNaN] = [endsOf(value), !Number.isNaN(value(Number.NaN))];
  const reference = referenceCode(expression, { ends: ends.areLimits ? ends : undefined, hidesNaN });
  const whole = mended(tensorCode(expression), { ends: ends.areLimits ? ends : undefined, hidesNaN });
  const slope = tensorCode(withParameters(differentiate(expression), {}));
  const code = [reference, ...[whole, slope].flatMap(({ statements, result }) => [...statements, result])];
  const used = ["numberFunctions", "tensorFunctions"].filter((one) =>
    code.some((text) => text.includes(`${one}.`)),
  );
  const range = traits.range && rangeText(traits.range);
  const kinkList = kinks.map((kink) => kinkText(kink, expression)).join(", ");
  return `import { ${[...used, "withDerivative"].join(", ")} } from "@activation-lab/activations/functions";
import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";

/** ${formula.replaceAll("*/", "* /")}${range ? `; range about ${range}` : ""}. */
export const ${name} = defineActivation({
  name: "${name}",
  title: ${JSON.stringify(title)},
  family: "formula",
  formula: ${JSON.stringify(formula)},
  reference: (x) => ${reference},
${kinks.length > 0 ? `  kinks: () => [${kinkList}],\n` : ""}  apply: withDerivative(value, slope),
});

/** The function on a tensor. */
${functionText("value", whole)}
/** Its derivative on a tensor, written out, so that it can be differentiated in turn. */
${functionText("slope", slope)}`
    .trimEnd()
    .concat("\n");
}

/**
 * A kink at a number with many digits lies between two numbers of float32, and rounding decides on which side of it a tensor is. It
 * is declared where it surely is on one.
 */
function kinkText(kink: Kink, expression: Expression): string {
  const near = Number(kink.at.toFixed(5));
  const isExact = Math.abs(near - kink.at) < 1e-9;
  const derivative = isExact ? kink.derivative : numberFunction(differentiate(expression))(near);
  return `{ at: ${near}, derivative: ${derivative} }`;
}

function rangeText([low, high]: readonly [number, number]): string {
  const text = (value: number): string =>
    (Number.isFinite(value) ? String(Number(value.toPrecision(4))) : value < 0 ? "-∞" : "∞").replace(
      "-",
      "−",
    );
  return `${Number.isFinite(low) ? "[" : "("}${text(low)}, ${text(high)}${Number.isFinite(high) ? "]" : ")"}`;
}

function functionText(name: string, { statements, result }: TensorCode): string {
  const lines = [...statements, `return ${result};`].map((line) => `  ${line}\n`);
  return `function ${name}(x: tf.Tensor): tf.Tensor {\n${lines.join("")}}\n`;
}

const ofMath: readonly OperationName[] = [
  ...(["abs", "asinh", "atan", "cos", "cosh", "exp", "expm1", "log", "log1p", "max", "min"] as const),
  ...(["sign", "sin", "sinh", "sqrt", "tanh"] as const),
];

const code: Dialect = {
  power: " ** ",
  equal: "===",
  nameOf: (name) => (ofMath.includes(name) ? `Math.${name}` : `numberFunctions.${name}`),
};

/** What a formula alone does not give: values at the infinities where it has none, and NaN where it makes a number of it. */
interface Mending {
  readonly ends: Ends | undefined;
  readonly hidesNaN: boolean;
}

function referenceCode(expression: Expression, { ends, hidesNaN }: Mending): string {
  const text = formulaText(expression, code);
  const whole = expression.kind === "choice" ? `(${text})` : text;
  const finite = ends ? `(Number.isFinite(x) || Number.isNaN(x) ? ${whole} : ${outsideCode(ends)})` : whole;
  return hidesNaN ? `(Number.isNaN(x) ? x : ${finite})` : finite;
}

function outsideCode({ left, right }: Ends): string {
  return left === right ? endText(left) : `x < 0 ? ${endText(left)} : ${endText(right)}`;
}

function mended({ statements, result }: TensorCode, { ends, hidesNaN }: Mending): TensorCode {
  if (!ends && !hidesNaN) return { statements, result };
  const y = ends
    ? `tensorFunctions.atInfinities(x, y, { left: ${endText(ends.left)}, right: ${endText(ends.right)} })`
    : "y";
  return {
    statements: [...statements, `const y = ${result};`],
    result: hidesNaN ? `tensorFunctions.select(tf.isNaN(x), x, ${y})` : y,
  };
}

function endText(value: number): string {
  if (Number.isNaN(value)) return "Number.NaN";
  if (Number.isFinite(value)) return String(value);
  return `Number.${value < 0 ? "NEGATIVE" : "POSITIVE"}_INFINITY`;
}
