import type { StudySummary } from "../summary.js";
import { html, type Markup } from "./markup.js";
import type { Place } from "./section-markup.js";

/** The command that made the record, to be copied; undefined where none did. */
export function commandLine({ environments }: StudySummary, { prefix }: Place): Markup | undefined {
  const command = environments[0]?.commandLine;
  if (command === undefined) return undefined;
  const id = `${prefix}command`;
  return html`<div class="command">
<p id="${id}-label">Run again with:</p>
<pre id="${id}" tabindex="0" role="group" aria-labelledby="${id}-label"><code>${command}</code></pre>
<button type="button" class="quiet needs-script" data-copy="${id}">Copy</button>
</div>\n`;
}
