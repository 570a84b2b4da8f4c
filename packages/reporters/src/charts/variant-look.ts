/** How the marks of one variant look in every chart and in a legend: colour is never all that tells two apart. */
export interface VariantLook {
  /** Hexadecimal; seen on white and on a dark ground alike. */
  readonly color: string;
  /** Lengths of dashes and gaps in pixels; empty for a whole line. */
  readonly dash: readonly number[];
  /** The shape of points, by vega's name. */
  readonly shape: string;
}

/**
 * Okabe and Ito's colours, which are told apart with every common colour blindness: "Color universal design", 2008. Those that
 * are not seen well on white or on a dark ground are made lighter or darker until each has a contrast of 3 : 1 on both.
 */
export const variantColors = [
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
  "circle",
  "square",
  "triangle-up",
  "diamond",
  "cross",
  "triangle-down",
  "triangle-right",
  "triangle-left",
] as const;

/** The look of the variant at a place of the plan, from 0; 256 places have looks of their own, then they come again. */
export function variantLook(index: number): VariantLook {
  const round = Math.floor(index / variantColors.length);
  return {
    color: at(variantColors, index),
    dash: at(dashes, round),
    shape: at(shapes, index + Math.floor(round / dashes.length)),
  };
}

function at<T>(values: readonly [T, ...T[]] | readonly T[], index: number): T {
  const value = values[index % values.length];
  if (value === undefined)
    throw new RangeError(`A look was asked for at ${index}; expected a whole number from 0.`);
  return value;
}
