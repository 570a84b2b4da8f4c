import type { Report } from "../report.js";
import { accuracyChart } from "./accuracy-chart.js";
import type { Chart } from "./chart.js";
import { lossChart } from "./loss-chart.js";

/** Everything that is drawn of a record, in the order of a report; charts for which there is nothing to draw are left out. */
export function chartsOf(report: Report): Chart[] {
  return [accuracyChart, lossChart].map((make) => make(report)).filter((chart) => chart !== undefined);
}
