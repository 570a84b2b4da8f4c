import type { Chart } from "../charts/chart.js";
import { html, type Markup, withUnits } from "./markup.js";
import { headingMarkup, type Place } from "./section-markup.js";

/** The id of the element that a chart is drawn into. */
export function chartId({ name }: Chart, { prefix }: Place): string {
  return `${prefix}chart-${name}`;
}

/** The place of a chart: the script draws into it, and writes its table when it is opened. */
export function chartMarkup(chart: Chart, place: Place): Markup {
  const id = chartId(chart, place);
  const { name, title, caption, description } = chart;
  return html`<figure class="chart chart-${name}" id="${id}-figure" aria-labelledby="${id}-title">
<figcaption>
${headingMarkup(place.level === 2 ? 3 : 4, `${id}-title`, title)}
<p>${withUnits(caption)}</p>
</figcaption>
<div class="drawing" role="img" aria-label="${description}"><div id="${id}" class="canvas" aria-hidden="true"></div></div>
<div class="chart-foot">
<details id="${id}-data" data-rows-of="${id}"><summary>Show data</summary></details>
<button type="button" class="quiet needs-script" data-svg-of="${id}" aria-label="${title}: save as SVG">SVG</button>
</div>
</figure>\n`;
}
