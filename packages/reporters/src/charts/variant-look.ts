import type { StudySummary } from "../summary.js";
import { byAccuracy } from "./order.js";
import { variantNames } from "./variant-names.js";

/** How the marks of a variant look: colour is never all that tells two apart. */
export interface VariantLook {
  /** Hexadecimal; seen on white and on a dark ground alike. */
  readonly color: string;
  /** Lengths of dashes and gaps in pixels; empty for a whole line. */
  readonly dash: readonly number[];
  /** The shape of points, by vega's name. */
  readonly shape: string;
}

/** One variant of a record as its charts and their legend show it. */
export interface NamedLook extends VariantLook {
  /** The variant's label, which charts' rows have as `variant`. */
  readonly variant: string;
  /** What charts call it. */
  readonly name: string;
  /** False for one of many that is drawn thin and grey, without a label. */
  readonly emphasized: boolean;
}

/**
 * Okabe and Ito's colours, which are told apart with every common colour blindness ("Color universal design", 2008): four as
 * they are, the others made lighter or darker until each has a contrast of 3 : 1 and more on white and on #14181d.
 */
const colors = [
  "#0072B2",
  "#D55E00",
  "#009E73",
  "#CC79A7",
  "#1B9DD4",
  "#945E00",
  "#8C8645",
  "#696969",
] as const;

const dashes: readonly (readonly number[])[] = [[], [7, 3], [2, 2.5], [9, 3, 2, 3]];

const shapes = [
  ...["circle", "square", "triangle-up", "diamond"],
  ...["cross", "triangle-down", "triangle-right", "triangle-left"],
];

const quietLook: VariantLook = { color: "#767C85", dash: [], shape: "circle" };

/** With more variants than that, most of them are grey. */
const allEmphasizedAtMost = 10;
const bestEmphasized = 6;

/**
 * The look of the variant at a place, from 0. 256 places have looks of their own, then they come again.
 *
 * @throws a RangeError for a place that is not a whole number from 0
 */
export function variantLook(index: number): VariantLook {
  const round = Math.floor(index / colors.length);
  return {
    color: at(colors, index),
    dash: at(dashes, round),
    shape: at(shapes, index + Math.floor(round / dashes.length)),
  };
}

/**
 * The looks of all variants of a record, in the order of its plan: those of their places, or, with more than ten variants,
 * looks of their own for the six of the highest mean test accuracy and the baseline, and one grey look for all others.
 */
export function variantLooks(summary: StudySummary): NamedLook[] {
  const { plan, variants } = summary;
  const names = variantNames(plan);
  const best = byAccuracy(summary)
    .filter(({ testAccuracy }) => Number.isFinite(testAccuracy?.mean))
    .slice(0, bestEmphasized)
    .map(({ label }) => label);
  const chosen = new Set([...best, plan.comparison.baseline]);
  const isFew = variants.length <= allEmphasizedAtMost;
  let place = 0;
  return variants.map(({ label }) => {
    const emphasized = isFew || chosen.has(label);
    const look = emphasized ? variantLook(place++) : quietLook;
    return { variant: label, name: names.get(label) ?? label, emphasized, ...look };
  });
}

function at<T>(values: readonly T[], index: number): T {
  const value = values[index % values.length];
  if (value === undefined) {
    throw new RangeError(`A look was asked for at the place ${index}; places are whole numbers from 0.`);
  }
  return value;
}
