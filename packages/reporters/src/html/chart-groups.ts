import type { Chart } from "../charts/chart.js";

/** The charts that stand together in one section of a page, by their names. */
const groups = {
  results: ["accuracy"],
  learning: ["loss", "test-accuracy-curve", "convergence"],
  differences: ["differences"],
  order: ["ranks"],
  sensitivity: ["sensitivity"],
  cost: ["cost"],
  classes: ["class-accuracy", "confusion"],
  network: ["gradients", "gradient-ratio", "gradient-curves", "dead-units", "saturated-units"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A section that has charts. */
export type ChartGroup = keyof typeof groups | "others";

/** The charts of one section in their order; "others" are those that no other section has. */
export function chartsIn(group: ChartGroup, charts: readonly Chart[]): Chart[] {
  const placed: readonly string[] = group === "others" ? Object.values(groups).flat() : groups[group];
  return charts.filter(({ name }) => placed.includes(name) === (group !== "others"));
}
