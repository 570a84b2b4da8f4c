import type { TopLevelSpec } from "vega-lite";

/** A figure as a page shows it: without title, on no ground, as wide as its element. */
export function inPage(figure: TopLevelSpec): TopLevelSpec {
  const { title: _title, ...rest } = figure;
  const page = {
    ...{ padding: 5, background: "transparent", width: "container" as const },
    autosize: { type: "fit-x" as const, contains: "padding" as const },
  };
  return Object.assign({}, rest, page);
}
