import type { Plan } from "@activation-lab/core";
import { type Cell, type Column, capitalized, piecesOf, type Table } from "../sections/section.js";
import { html, type Markup, textMarkup } from "./markup.js";

/** What a table's figures are of. */
export type Dataset = Plan["dataset"];

/** A column that only a page has: it is drawn, and stands behind another one. */
export interface DrawnColumn {
  /** The place of the column that it stands behind, from 0. */
  readonly after: number;
  readonly heading: Markup;
  /** By the row's place. */
  readonly cell: (row: number) => Markup;
}

/** A table that is sorted by the buttons in its headings and scrolls inside itself where it is too wide. */
export function tableMarkup(
  id: string,
  table: Table,
  dataset: Dataset | undefined,
  drawn?: DrawnColumn,
): Markup {
  const { subject, columns, rows } = table;
  const about = dataset && `, ${dataset.title}`;
  const notice = dataset?.notice;
  const withDrawn = (cells: readonly Markup[], extra: Markup | undefined): readonly Markup[] =>
    drawn && extra ? [...cells.slice(0, drawn.after + 1), extra, ...cells.slice(drawn.after + 1)] : cells;
  const note = notice === undefined ? undefined : html` <span class="notice-inline">Note: ${notice}</span>`;
  return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="${id}-caption">
<table id="${id}">
<caption id="${id}-caption">${capitalized(subject)}${about}.${note}</caption>
<thead><tr>${withDrawn(
    columns.map((column) => heading(column, rows.length > 1)),
    drawn && html`<th scope="col" class="drawn">${drawn.heading}</th>`,
  )}</tr></thead>
<tbody>${rows.map(
    (row, index) =>
      html`<tr>${withDrawn(
        row.map((cell, column) => cellMarkup(cell, columns[column], column === 0)),
        drawn && html`<td class="drawn">${drawn.cell(index)}</td>`,
      )}</tr>\n`,
  )}</tbody>
</table>
</div>`;
}

function heading(column: Column, sortable: boolean): Markup {
  const { heading } = column;
  const side = sideOf(column);
  if (!sortable) return html`<th scope="col"${side}>${textMarkup(heading)}</th>`;
  return html`<th scope="col" aria-sort="none"${side}><button type="button" class="sort">${textMarkup(heading)}</button></th>`;
}

function cellMarkup({ text, figure }: Cell, column: Column | undefined, isName: boolean): Markup {
  const side = sideOf(column);
  const value = figure === undefined ? undefined : html` data-figure="${String(figure)}"`;
  if (isName && piecesOf(text).length > 1)
    return html`<th scope="row" class="named"${value}>${textMarkup(text)}</th>`;
  if (isName) return html`<th scope="row"${side}${value}>${textMarkup(text)}</th>`;
  return html`<td${side}${value}>${textMarkup(text)}</td>`;
}

function sideOf(column: Column | undefined): Markup | undefined {
  if (column?.wraps) return html` class="sentence"`;
  return column?.align === "right" ? html` class="figure"` : undefined;
}
