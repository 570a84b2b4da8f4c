import type { TooltipHandler } from "vega";
import type { HtmlChart } from "../compile-chart.js";
import { type DrawnChart, drawChart } from "./draw-chart.js";
import type { ViewState } from "./view-state.js";

/** The charts of a page. */
export interface PageCharts {
  /** Draws what is new, and gives those that only have other rows these rows. */
  draw(charts: readonly HtmlChart[], state: ViewState): Promise<void>;
  show(state: ViewState): Promise<void>;
  resize(): Promise<void>;
  byId(id: string): DrawnChart | undefined;
  /** Takes drawn charts out of a body that is about to be replaced, and puts them back into its successor. */
  keepWhile(replace: () => void): void;
}

/** The charts of this page, none drawn yet. */
export function pageCharts(tooltip: TooltipHandler): PageCharts {
  const drawn = new Map<string, { readonly drawn: DrawnChart; readonly element: HTMLElement }>();

  async function drawOne(chart: HtmlChart, state: ViewState): Promise<void> {
    const element = document.getElementById(chart.id);
    if (!element) return;
    const known = drawn.get(chart.id);
    if (known && known.element === element && frameOf(known.drawn.chart) === frameOf(chart)) {
      await known.drawn.update(chart, state);
      return;
    }
    known?.drawn.remove();
    // What stands below must not jump up and down meanwhile.
    element.style.minHeight = `${element.offsetHeight}px`;
    element.replaceChildren();
    drawn.set(chart.id, { drawn: await drawChart(chart, element, state, tooltip), element });
    element.dataset.drawn = "";
    element.style.minHeight = "";
  }

  return {
    async draw(charts, state) {
      for (const [id, { drawn: old }] of drawn) {
        if (charts.some((chart) => chart.id === id)) continue;
        old.remove();
        drawn.delete(id);
      }
      for (const chart of charts) {
        await drawOne(chart, state);
        // Lets the browser paint and answer between one chart and the next.
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
    async show(state) {
      for (const { drawn: one } of drawn.values()) await one.show(state);
    },
    async resize() {
      for (const { drawn: one } of drawn.values()) await one.resize();
    },
    byId: (id) => drawn.get(id)?.drawn,
    keepWhile(replace) {
      replace();
      for (const [id, { element }] of drawn) document.getElementById(id)?.replaceWith(element);
    },
  };
}

/** All of a chart but its rows, as text. */
function frameOf({ specification, smoothed }: HtmlChart): string {
  return JSON.stringify([specification, smoothed], (key, value) =>
    key === "data" && Array.isArray(value)
      ? value.map((one) => (one?.name === "rows" ? { name: "rows" } : one))
      : value,
  );
}
