import { epochTicks } from "./line-rows.js";

/** The labels of an axis of whole numbers up to `last`, such as epochs or ranks: fewer where the chart is narrow. */
export function countAxis(last: number) {
  const ticks = (most: number) => JSON.stringify(epochTicks(last, most));
  return {
    values: { expr: `width < 420 ? ${ticks(6)} : ${ticks(12)}` },
    format: "d",
    // The values are chosen; a least step of 1, which comes with the format, would drop some of few.
    tickMinStep: 0,
  };
}
