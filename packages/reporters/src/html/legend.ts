import { type NamedLook, type VariantLook, variantLooks } from "../charts/variant-look.js";
import { plural } from "../format.js";
import { comparedNoun } from "../plan-words.js";
import type { StudySummary } from "../summary.js";
import { html, type Markup } from "./markup.js";

interface Entry {
  readonly label: string;
  readonly name: string;
  readonly looks: readonly VariantLook[];
}

/** The one legend of a page: which variant looks how, and buttons that hide it in all charts. */
export function legend(summaries: readonly StudySummary[]): Markup {
  const entries = entriesOf(summaries.flatMap(variantLooks));
  const isPlain = summaries.every(({ plan }) => comparedNoun(plan) === "activation");
  return html`<div class="legend" id="legend">
<button type="button" class="legend-toggle" aria-expanded="true" aria-controls="variants" id="legend-toggle">${plural(entries.length, isPlain ? "activation" : "variant")}<span id="shown"></span></button>
<ul class="variants" id="variants" aria-label="Shown in all charts">
<li class="needs-script legend-all"><button type="button" class="quiet" data-show="all">All</button><button type="button" class="quiet" data-show="none">None</button></li>
${entries.map(entryMarkup)}</ul>
</div>\n`;
}

function entryMarkup({ label, name, looks }: Entry): Markup {
  return html`<li><button type="button" class="variant" aria-pressed="true" data-variant="${label}">${looks.map(swatch)}<bdi>${name}</bdi></button><button type="button" class="only needs-script" data-only="${label}" aria-label="Only ${name}">only</button></li>\n`;
}

/** The variants of all studies, each once; one that looks different in another study has both looks. */
function entriesOf(looks: readonly NamedLook[]): Entry[] {
  const entries = new Map<string, Entry>();
  for (const look of looks) {
    const { variant: label, name } = look;
    const known = entries.get(label)?.looks ?? [];
    const isNew = known.every(({ color, dash }) => color !== look.color || `${dash}` !== `${look.dash}`);
    entries.set(label, { label, name, looks: isNew ? [...known, look] : known });
  }
  return [...entries.values()];
}

function swatch({ color, dash }: VariantLook): Markup {
  const dashes = dash.length === 0 ? undefined : html` stroke-dasharray="${dash.join(" ")}"`;
  return html`<svg class="swatch" width="26" height="10" viewBox="0 0 26 10" aria-hidden="true" focusable="false"><line x1="1" x2="25" y1="5" y2="5" stroke="${color}" stroke-width="3"${dashes}/></svg>`;
}
