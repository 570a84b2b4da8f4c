import type { Spec } from "vega";
import type { Chart } from "../charts/chart.js";
import { compileSpecification } from "../compile-specification.js";

/** One chart of a page, ready for the Vega runtime that the page carries. */
export interface HtmlChart {
  /** The id of the element in the body that it is drawn into. */
  readonly id: string;
  /** Its name as a file, without the ending. */
  readonly name: string;
  /** A Vega specification, its data inline in the dataset `rows`. */
  readonly specification: Spec;
  /** The fields of the rows that can be smoothed over `epoch`. */
  readonly smoothed: readonly string[];
}

/** A chart as the Vega runtime takes it. */
export async function compileChart(chart: Chart, id: string): Promise<HtmlChart> {
  const specification = await compileSpecification(chart.specification("page"));
  return { id, name: chart.name, specification, smoothed: chart.smoothed };
}
