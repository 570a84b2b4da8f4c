import { labError } from "@activation-lab/core";
import { type Expression, everyPart } from "../formula/expression.js";
import { parseFormula } from "../formula/parse.js";
import { withParameters } from "../formula/rewrite.js";
import { compositions, usualBinary, usualUnary } from "./core-units.js";
import { formulaText } from "./formula-text.js";
import { type Refusal, sameness, screen, type Values } from "./screen.js";
import { simplify } from "./simplify.js";

/** What to search, and how much of it. */
export interface CandidateOptions {
  /** How many formulas are wanted. */
  readonly count: number;
  /** Decides which ones, a whole number of at least 0; 0 if not given. */
  readonly seed?: number;
  /** How many core units b(u₁(x), u₂(x)) are put one into the other; 1 if not given. */
  readonly coreUnits?: 1 | 2;
  /** Formulas in x; those of Ramachandran, Zoph & Le 2017 if not given. */
  readonly unary?: readonly string[];
  /** Formulas in a and b; theirs if not given. */
  readonly binary?: readonly string[];
  /** Formulas that come first, whatever is drawn; they are screened like the others. */
  readonly include?: readonly string[];
}

/** Formulas to try, and what became of the others. */
export interface Candidates {
  /** In the simplest form known, as `x * sigmoid(x)`; no two of them the same function. */
  readonly formulas: readonly string[];
  /** How many expressions were looked at. */
  readonly examined: number;
  /**
   * How many of those are no candidates: `notFinite` a value or slope on [−10, 10], or what `fromFormula` refuses; `exploding` one
   * beyond ±100 there; `linear`, or constant; the `same` function as a candidate, to 1e-6; `mirrored` one at −x, which networks
   * cannot tell apart, as their weights begin symmetric about 0.
   */
  readonly leftOut: Readonly<Record<Refusal, number>>;
}

/** Of endless expressions so many are looked at for each candidate that is wanted, and then no more. */
const examinedForEach = 1000;

/**
 * Draws formulas for activations as Ramachandran, Zoph & Le 2017, arXiv:1710.05941, compose them: unary functions of x joined by a
 * binary one, in one core unit or two. The same options give the same formulas on every machine. There are fewer than asked for
 * where the search space has no more.
 *
 * @throws a LabError `invalid-input` for a count or seed that is no whole number, a list without a function, and a formula that
 * cannot be read
 */
export function candidateFormulas(options: CandidateOptions): Candidates {
  const { count, seed = 0, coreUnits = 1, unary = usualUnary, binary = usualBinary, include = [] } = options;
  checkWhole("count", count, 1);
  checkWhole("seed", seed, 0);
  checkNotEmpty("unary", unary);
  checkNotEmpty("binary", binary);
  const found: { formula: string; values: Values }[] = [];
  const leftOut: Record<Refusal, number> = { notFinite: 0, exploding: 0, linear: 0, same: 0, mirrored: 0 };
  let examined = 0;
  const examine = (composed: Expression): void => {
    examined++;
    const { formula, outcome } = screened(composed);
    const refusal =
      typeof outcome === "string"
        ? outcome
        : found.map(({ values }) => sameness(outcome, values)).find((same) => same !== undefined);
    if (refusal !== undefined) leftOut[refusal]++;
    else if (typeof outcome !== "string") found.push({ formula, values: outcome });
  };
  for (const formula of include) examine(parseFormula(formula, []));
  for (const composed of compositions({ coreUnits, unary, binary }, seed)) {
    if (found.length >= count || examined >= include.length + examinedForEach * count) break;
    examine(composed);
  }
  return { formulas: found.slice(0, count).map(({ formula }) => formula), examined, leftOut };
}

function screened(composed: Expression): { formula: string; outcome: Refusal | Values } {
  const simple = simplify(composed);
  const formula = formulaText(simple);
  if (!everyPart(simple).some(({ kind }) => kind === "x")) return { formula, outcome: "linear" };
  // What is trained is what the text says.
  return { formula, outcome: screen(formula, withParameters(parseFormula(formula, []), {})) };
}

function checkWhole(option: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw labError(
    "invalid-input",
    `candidateFormulas of @activation-lab/activations: ${option} must be a whole number of at least ${least}, not ${value}.`,
  );
}

function checkNotEmpty(option: string, list: readonly string[]): void {
  if (list.length > 0) return;
  throw labError(
    "invalid-input",
    `candidateFormulas of @activation-lab/activations: ${option} has no function; name one at least, or leave it out.`,
  );
}
