import type { Plan } from "@activation-lab/core";
import { markdownTable } from "markdown-table";
import { singleLine } from "./format.js";
import { type Block, type Piece, piecesOf, type Section, type Table, type Text } from "./sections/section.js";

/** A section as Markdown, in blocks that are to stand apart by empty lines. */
export function sectionBlocks({ title, blocks }: Section, plan: Plan): string[] {
  return [`## ${inline(title)}`, ...blocks.flatMap((block) => blockText(block, plan))];
}

function blockText(block: Block, plan: Plan): string[] {
  switch (block.kind) {
    case "paragraph":
      return [atStart(inline(block.text))];
    case "list":
      return [block.items.map((item) => `- ${atStart(inline(item))}`).join("\n")];
    case "table":
      return [caption(block, plan), tableText(block)];
  }
}

/** The line above a table: the study, what the table holds, the dataset and its notice. */
function caption({ subject }: Table, plan: Plan): string {
  const { title, notice } = plan.dataset;
  return `*${escaped(plan.title)} – ${subject}, ${escaped(title)}${notice === undefined ? "" : `. Note: ${escaped(notice)}`}*`;
}

function tableText({ columns, rows }: Table): string {
  return markdownTable(
    [
      columns.map(({ heading }) => inline(heading)),
      ...rows.map((row) => row.map(({ text }) => inline(text))),
    ],
    { align: columns.map(({ align }) => align) },
  );
}

/** A text within a line: nothing in it read as Markdown or HTML, and no end of a table's cell. */
export function inline(text: Text): string {
  return piecesOf(text).map(pieceText).join("");
}

function pieceText(piece: Piece): string {
  return typeof piece === "string" ? escapedInline(piece) : code(piece.code);
}

/** Text as itself: one line, nothing in it read as Markdown or HTML, and no end of a table's cell. */
export function escaped(text: string): string {
  return atStart(escapedInline(text.trim()));
}

/**
 * Brackets around numbers, as those of intervals, stay as they are where they cannot be a link's, and so do the signs < and >
 * that stand by themselves.
 */
function escapedInline(text: string): string {
  const [before, after] = [/^\s/.test(text) ? " " : "", /\s$/.test(text) ? " " : ""];
  const line = singleLine(text);
  if (line === "") return before;
  const safe = line
    .replace(/[\\`*_|~&]|<(?! )|(?<! )>|>(?! )/g, "\\$&")
    .replace(/(\[-?[\d.]+, -?[\d.]+\])(?![[(:])|[[\]]/g, (bracket, interval?: string) =>
      interval === undefined ? `\\${bracket}` : interval,
    );
  return `${before}${safe}${after}`;
}

/** What would make a line a heading, a list or a rule, as itself. */
function atStart(text: string): string {
  return text.replace(/^([#+=-]|\d+(?=[.)]\s))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/** Text as code; a table's cell needs its pipes escaped even there. */
function code(text: string): string {
  return `\`${singleLine(text).replaceAll("`", "'").replaceAll("|", "\\|")}\``;
}

/** An address as a link takes it. */
export function address(path: string): string {
  return encodeURI(path).replace(/[()]/g, (bracket) => (bracket === "(" ? "%28" : "%29"));
}
