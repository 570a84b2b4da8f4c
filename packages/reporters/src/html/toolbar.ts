import type { StudySummary } from "../summary.js";
import { legend } from "./legend.js";
import { html, type Markup } from "./markup.js";

/** What stays in sight: the legend and the smoothing of curves. */
export function toolbar(summaries: readonly StudySummary[], canSmooth: boolean): Markup {
  return html`<div class="toolbar" id="toolbar" role="region" aria-label="Legend and view">
${legend(summaries)}
${
  canSmooth
    ? html`<label class="smoothing needs-script">Smoothing <input type="range" id="smoothing" min="0" max="0.98" step="0.02" value="0"><output id="smoothing-value" for="smoothing">off</output></label>`
    : undefined
}
</div>\n`;
}
