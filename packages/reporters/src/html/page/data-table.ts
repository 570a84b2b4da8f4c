import { type RowTable, rowTables } from "./row-tables.js";
import type { Row } from "./smoothing.js";

const rowsAtMost = 500;

/** Writes a chart's rows as tables, in place of those that stood there. */
export function showRows(place: HTMLElement, rows: readonly Row[], title: string): void {
  for (const old of place.querySelectorAll(".scroll")) old.remove();
  for (const table of rowTables(rows)) {
    const caption = table.kind === "" ? title : `${title}: ${wordsOf(table.kind)}`;
    place.append(tableOf(table, caption, `${place.id}-${place.childElementCount}`));
  }
}

function tableOf({ fields, rows }: RowTable, caption: string, id: string): HTMLElement {
  const shown = rows.slice(0, rowsAtMost);
  const more =
    rows.length > shown.length
      ? ` (the first ${rowsAtMost} of ${rows.length.toLocaleString("en-US")} rows)`
      : "";
  const scroll = element("div", { className: "scroll", tabIndex: 0 });
  scroll.setAttribute("role", "group");
  scroll.setAttribute("aria-labelledby", id);
  const table = element("table", { className: "rows" });
  const head = table.createTHead().insertRow();
  head.append(
    ...fields.map((field) => {
      const isFigure = shown.some((row) => typeof row[field] === "number");
      return element("th", {
        scope: "col",
        className: isFigure ? "figure" : "",
        textContent: wordsOf(field),
      });
    }),
  );
  const body = table.createTBody();
  body.append(...shown.map((row) => rowOf(row, fields)));
  table.prepend(element("caption", { id, textContent: `${caption}${more}` }));
  scroll.append(table);
  return scroll;
}

function rowOf(row: Row, fields: readonly string[]): HTMLElement {
  const line = element("tr", {});
  line.append(
    ...fields.map((field, index) => {
      const value = row[field] ?? "";
      const cell = element(index === 0 ? "th" : "td", {
        className: typeof value === "number" ? "figure" : "",
        textContent: typeof value === "number" ? String(Number(value.toPrecision(6))) : String(value),
      });
      if (index === 0) cell.setAttribute("scope", "row");
      return cell;
    }),
  );
  return line;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties);
}

/** A field's name as words: "testAccuracy" as "Test accuracy". */
function wordsOf(field: string): string {
  const words = field.replace(/(?<=\p{Ll})\p{Lu}/gu, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
