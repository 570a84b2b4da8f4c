import { html, type Markup } from "./markup.js";
import type { PageSection } from "./study.js";

/** The list of a page's sections. */
export function contents(sections: readonly PageSection[]): Markup {
  return html`<nav class="contents" aria-labelledby="contents-title">
<details id="contents">
<summary id="contents-title">Contents</summary>
<ol>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>\n`)}</ol>
</details>
</nav>\n`;
}
