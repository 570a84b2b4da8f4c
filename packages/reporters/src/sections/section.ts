import { noFigure } from "../format.js";

/** A piece of a sentence: words as they are, or a name to be set as code. In neither is any markup: those who write it escape it. */
export type Piece = string | { readonly code: string };

/** Words of a report, in pieces where not all are of one kind. */
export type Text = Piece | readonly Piece[];

/** One cell of a table. */
export interface Cell {
  readonly text: Text;
  /** The figure that it shows; undefined where it shows none. */
  readonly figure?: number | undefined;
}

/** One column of a table. */
export interface Column {
  readonly heading: Text;
  /** Figures stand on the right. */
  readonly align?: "left" | "right";
  /** Whether its cells are sentences, which need several lines where there is little room; false unless given. */
  readonly wraps?: boolean;
}

/** A table of a report. */
export interface Table {
  readonly kind: "table";
  /** What it holds, to be said with the study, the dataset and its notice. */
  readonly subject: string;
  readonly columns: readonly Column[];
  /** Each as long as `columns`; the first cell is the row's name. */
  readonly rows: readonly (readonly Cell[])[];
}

/** A part of a section: a paragraph, a list of sentences, or a table. */
export type Block =
  | { readonly kind: "paragraph"; readonly text: Text }
  | { readonly kind: "list"; readonly items: readonly Text[] }
  | Table;

/** One section of a report, in words and figures; how they are set is the business of those who write it. */
export interface Section {
  /** Unique in a report: "results". */
  readonly name: string;
  readonly title: Text;
  readonly blocks: readonly Block[];
}

/** A name as it is typed. */
export function code(name: string): Piece {
  return { code: name };
}

/** A paragraph. */
export function paragraph(...text: readonly Text[]): Block {
  return { kind: "paragraph", text: joined(text) };
}

/** A list; no block where it has no items. */
export function list(items: readonly Text[]): Block[] {
  return items.length === 0 ? [] : [{ kind: "list", items }];
}

/** The cell of a figure, undefined and null as a dash. */
export function figureCell<T>(
  value: T | null | undefined,
  write: (value: T) => Text,
  figureOf: (value: T) => number | undefined = (figure) => (typeof figure === "number" ? figure : undefined),
): Cell {
  if (value === undefined || value === null) return { text: noFigure };
  return { text: write(value), figure: figureOf(value) };
}

/** Texts one after the other, those that are undefined or empty left out. */
export function joined(texts: readonly (Text | undefined)[], separator = ""): Text {
  return texts
    .flatMap((text) => (text === undefined || text === "" ? [] : [piecesOf(text)]))
    .flatMap((pieces, index) => (index > 0 && separator !== "" ? [separator, ...pieces] : pieces));
}

/** The pieces of a text. */
export function piecesOf(text: Text): readonly Piece[] {
  return isPiece(text) ? [text] : text;
}

function isPiece(text: Text): text is Piece {
  return !Array.isArray(text);
}

/** A text without its markup. */
export function plainText(text: Text): string {
  return piecesOf(text)
    .map((piece) => (typeof piece === "string" ? piece : piece.code))
    .join("");
}

/** Settings as "name adam, learningRate 0.001". */
export function listed(values: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}

/** With its first letter in upper case, as a heading. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
