import type { TopLevelSpec } from "vega-lite";

/** How a chart is drawn: as a picture that stands alone, or inside a page that says title and caption itself. */
export type ChartSetting = "figure" | "page";

/**
 * One thing that a chart draws, of the kind that its `kind` says. What belongs to one variant has its label as `variant`, so that a
 * page can hide it: a chart draws without such rows, and closes up. Only the points of lines have a field `epoch`. Figures have five
 * significant digits.
 */
export type ChartRow = Readonly<Record<string, string | number | boolean | null>>;

/** One chart of a report: a pure function of the record, not yet drawn. */
export interface Chart {
  /** The file's name without its ending, and the element's id in a page: "class-accuracy". */
  readonly name: string;
  /** "Training loss over the epochs". */
  readonly title: string;
  /** What is drawn, over how many seeds, and what every mark means. */
  readonly caption: string;
  /** The chart's figures in words, for those who do not see it. */
  readonly description: string;
  /** Everything that is drawn: the dataset `rows` of the specification. */
  readonly rows: readonly ChartRow[];
  /** The fields of the rows that can be smoothed over `epoch`; empty where smoothing makes no sense. */
  readonly smoothed: readonly string[];
  /**
   * The Vega-Lite specification, its data inline in one top-level dataset named `rows`. A figure has a white ground, a width of
   * its own and title, caption and notice drawn into it; a page's chart has none of these, follows the width of the element that
   * it stands in, down to 280 pixels, and inks text and axes with `currentColor`, so that it suits a light page and a dark one.
   */
  readonly specification: (setting: ChartSetting) => TopLevelSpec;
}
