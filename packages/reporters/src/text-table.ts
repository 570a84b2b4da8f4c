import { cutMiddle, padText, textWidth } from "./text-width.js";

/** A table of text: every row as long as the headings; the first column to the left, the others to the right. */
export interface TextTable {
  readonly headings: readonly (readonly [string, string])[];
  readonly rows: readonly (readonly string[])[];
}

const gap = "  ";
const shortestName = 8;

/**
 * Draws a table as aligned lines. Where it is wider than `columns` it is drawn as several, one below the other,
 * each beginning with the first column, so that no figure is lost on a narrow terminal; names are cut that leave no room for any.
 */
export function drawTextTable(
  table: TextTable,
  columns: number,
  paintHeading: (text: string) => string = (text) => text,
): string[] {
  const full = table.headings.map((heading, column) =>
    Math.max(...heading.map(textWidth), ...table.rows.map((row) => textWidth(row[column] ?? ""))),
  );
  const [names = 0, ...others] = full;
  const room = columns - gap.length - Math.max(0, ...others);
  const widths = [Math.min(names, Math.max(shortestName, room)), ...others];
  return groupColumns(widths, columns).flatMap((group, index) => [
    ...(index === 0 ? [] : [""]),
    ...drawColumns(table, [0, ...group], widths, paintHeading),
  ]);
}

function groupColumns([first = 0, ...others]: readonly number[], columns: number): number[][] {
  const groups: number[][] = [];
  let used = first;
  others.forEach((width, index) => {
    const needed = gap.length + width;
    if (groups.length === 0 || used + needed > columns) {
      groups.push([]);
      used = first;
    }
    groups.at(-1)?.push(index + 1);
    used += needed;
  });
  return groups.length === 0 ? [[]] : groups;
}

function drawColumns(
  table: TextTable,
  columns: readonly number[],
  widths: readonly number[],
  paintHeading: (text: string) => string,
): string[] {
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => {
        const width = widths[columns[index] ?? 0] ?? 0;
        return index === 0 ? padText(cutMiddle(cell, width), width) : padText(cell, width, "right");
      })
      .join(gap)
      .trimEnd();
  const headings = [0, 1].map((row) => columns.map((column) => table.headings[column]?.[row] ?? ""));
  const pick = (row: readonly string[]) => columns.map((column) => row[column] ?? "");
  return [
    ...[
      ...headings.filter((cells) => cells.some((cell) => cell !== "")).map(line),
      columns.map((column) => "─".repeat(widths[column] ?? 0)).join(gap),
    ].map(paintHeading),
    ...table.rows.map((row) => line(pick(row))),
  ];
}
