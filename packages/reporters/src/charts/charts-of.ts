import type { Report } from "../report.js";
import { accuracyChart } from "./accuracy-chart.js";
import type { Chart } from "./chart.js";
import { classAccuracyChart } from "./class-accuracy-chart.js";
import { confusionChart } from "./confusion-chart.js";
import { convergenceChart } from "./convergence-chart.js";
import { costChart } from "./cost-chart.js";
import { deadUnitsChart } from "./diagnostics/dead-units-chart.js";
import { gradientCurvesChart } from "./diagnostics/gradient-curves-chart.js";
import { gradientRatioChart } from "./diagnostics/gradient-ratio-chart.js";
import { gradientsChart } from "./diagnostics/gradients-chart.js";
import { saturatedUnitsChart } from "./diagnostics/saturated-units-chart.js";
import { differencesChart } from "./differences-chart.js";
import { lossChart } from "./loss-chart.js";
import { ranksChart } from "./ranks-chart.js";
import { sensitivityChart } from "./sensitivity-chart.js";
import { testAccuracyChart } from "./test-accuracy-chart.js";

const charts: readonly ((report: Report) => Chart | undefined)[] = [
  accuracyChart,
  differencesChart,
  ranksChart,
  sensitivityChart,
  lossChart,
  testAccuracyChart,
  convergenceChart,
  costChart,
  classAccuracyChart,
  confusionChart,
  gradientsChart,
  gradientRatioChart,
  gradientCurvesChart,
  deadUnitsChart,
  saturatedUnitsChart,
];

/** Everything that is drawn of a record, in the order of a report; charts for which there is nothing to draw are left out. */
export function chartsOf(report: Report): Chart[] {
  return charts.map((chart) => chart(report)).filter((chart) => chart !== undefined);
}
