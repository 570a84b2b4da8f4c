import type { StudySummary } from "../summary.js";
import { legend } from "./legend.js";
import { html, type Markup } from "./markup.js";

/** What stays in sight: the legend, the smoothing of curves, and the page's colours. */
export function toolbar(summaries: readonly StudySummary[], canSmooth: boolean): Markup {
  return html`<div class="toolbar" id="toolbar" role="region" aria-label="Legend and view">
${legend(summaries)}
<div class="controls needs-script">
${
  canSmooth
    ? html`<label class="smoothing">Smoothing <input type="range" id="smoothing" min="0" max="0.98" step="0.02" value="0"><output id="smoothing-value" for="smoothing">off</output></label>`
    : undefined
}
<button type="button" class="quiet" id="theme">Theme: system</button>
</div>
</div>\n`;
}
