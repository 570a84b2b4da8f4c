import type { Chart } from "./charts/chart.js";
import { describeSvg } from "./describe-svg.js";
import { renderSvg } from "./render-svg.js";

/** Draws a chart as the text of an SVG file that stands alone, with its title and its figures in words inside it. */
export async function figureSvg(chart: Chart): Promise<string> {
  return describeSvg(await renderSvg(chart.specification("figure")), chart);
}
