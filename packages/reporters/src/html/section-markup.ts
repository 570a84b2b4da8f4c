import type { Block, Section } from "../sections/section.js";
import { html, type Markup, type MarkupValue, textMarkup } from "./markup.js";
import { type Dataset, type DrawnColumn, tableMarkup } from "./tables.js";

/** Where a section stands in a page. */
export interface Place {
  /** Begins the ids of everything in it, so that they are unique where a page shows several studies. */
  readonly prefix: string;
  /** The level of a section's heading. */
  readonly level: 2 | 3;
}

/** A section of a page, with its heading. */
export function sectionMarkup(name: string, title: MarkupValue, body: MarkupValue, place: Place): Markup {
  const id = `${place.prefix}${name}`;
  // Where a page shows several studies, each of them is a landmark, and not every part that they all have.
  const landmark = place.level === 2 ? html` aria-labelledby="${id}-title"` : undefined;
  return html`<section id="${id}" class="section section-${name}"${landmark}>
${headingMarkup(place.level, `${id}-title`, title)}
${body}
</section>\n`;
}

/** A heading of a level. */
export function headingMarkup(level: 2 | 3 | 4, id: string, title: MarkupValue): Markup {
  switch (level) {
    case 2:
      return html`<h2 id="${id}" tabindex="-1">${title}</h2>`;
    case 3:
      return html`<h3 id="${id}" tabindex="-1">${title}</h3>`;
    case 4:
      return html`<h4 id="${id}" tabindex="-1">${title}</h4>`;
  }
}

/** The words and figures of a section, without its heading; `dataset` is named with each table. */
export function blocksMarkup(
  section: Section,
  dataset: Dataset | undefined,
  { prefix }: Place,
  drawn?: DrawnColumn,
): Markup {
  return html`${section.blocks.map((block, index) => {
    const earlier = section.blocks.slice(0, index).some(({ kind }) => kind === "table");
    const id = `${prefix}${section.name}-table${earlier ? `-${index}` : ""}`;
    return html`${blockMarkup(block, dataset, id, drawn)}\n`;
  })}`;
}

function blockMarkup(
  block: Block,
  dataset: Dataset | undefined,
  id: string,
  drawn: DrawnColumn | undefined,
): Markup {
  switch (block.kind) {
    case "paragraph":
      return html`<p>${textMarkup(block.text)}</p>`;
    case "list":
      return html`<ul>${block.items.map((item) => html`<li>${textMarkup(item)}</li>`)}</ul>`;
    case "table":
      return tableMarkup(id, block, dataset, drawn);
  }
}
