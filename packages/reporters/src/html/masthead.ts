import { plural } from "../format.js";
import { outcomeRemark } from "../remarks.js";
import { studySentence } from "../sections/study-sentence.js";
import type { StudySummary } from "../summary.js";
import { html, type Markup, textMarkup } from "./markup.js";

/** What a study is: its title, what was run, and what must be known before anything else. */
export function masthead(summary: StudySummary): Markup {
  return html`<header class="masthead">
${themeButton}
<h1 id="title" tabindex="-1">${summary.plan.title}</h1>
<p class="facts">${textMarkup(studySentence(summary))}</p>
${notices(summary)}
</header>\n`;
}

/** Switches between light, dark and what the system has. */
export const themeButton = html`<button type="button" class="quiet theme needs-script" id="theme">Theme: system</button>`;

/** What must be said with every figure: the dataset's notice, and that the study is no whole one. */
export function notices(summary: StudySummary): Markup {
  const { plan, outcome: end, completedTrials, plannedTrials } = summary;
  const { notice } = plan.dataset;
  const outcome = outcomeRemark(summary);
  return html`${notice === undefined ? undefined : html`<p class="notice"><strong>Note:</strong> ${notice}</p>`}
${outcome === undefined ? undefined : html`<p class="notice${end === "cut-short" ? " unless-live" : ""}">${outcome}</p>`}
${end === "cut-short" ? html`<p class="notice while-live">Running: ${completedTrials} of ${plural(plannedTrials, "trial")} completed so far.</p>` : undefined}`;
}
