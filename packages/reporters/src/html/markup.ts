import { type Piece, piecesOf, type Text } from "../sections/section.js";

/** HTML that is safe to be part of a page. Only `html` makes it. */
export interface Markup {
  readonly markup: string;
}

/** What a template takes: words, which are escaped, and markup, which stands as it is; nothing of what is undefined. */
export type MarkupValue = string | number | undefined | Markup | readonly MarkupValue[];

/** A template of HTML. Every word that it takes is escaped, for text and for attributes in double quotes alike. */
export function html(strings: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  const parts = strings.flatMap((part, index) => (index === 0 ? [part] : [write(values[index - 1]), part]));
  return { markup: parts.join("") };
}

function write(value: MarkupValue): string {
  if (value === undefined) return "";
  if (typeof value === "string") return escapeHtml(value);
  if (typeof value === "number") return String(value);
  return "markup" in value ? value.markup : value.map(write).join("");
}

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for HTML; characters that control a terminal or a parser become spaces. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => references[character] ?? character)
    .replace(/[^\P{Cc}\t\n]/gu, " ");
}

/** JSON for a script element: nothing in it ends the element or a line of script. */
export function scriptJson(value: unknown): Markup {
  const json = JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return { markup: json };
}

/** Words in which no line ends between a figure and its per cent sign. */
export function withUnits(text: string): string {
  return text.replace(/(?<=\d) (?=%)/g, "\u00a0");
}

/** Words of a report, names as code. */
export function textMarkup(text: Text): Markup {
  return html`${piecesOf(text).map(pieceMarkup)}`;
}

function pieceMarkup(piece: Piece): MarkupValue {
  return typeof piece === "string" ? withUnits(piece) : html`<code>${piece.code}</code>`;
}
