import type { TextTable } from "./text-table.js";
import { textWidth } from "./text-width.js";

/** A table that was made to fit a narrow line. */
export interface NarrowTable {
  readonly table: TextTable;
  /** The headings of the columns that it lacks. */
  readonly leftOut: readonly string[];
}

/**
 * Makes a table fit a narrow line: figures lose what stands behind them in brackets, and the columns are kept that fit, those first
 * that `importance` names first, by their places. The first column keeps half the line if it needs so much.
 */
export function narrowTable(table: TextTable, importance: readonly number[], columns: number): NarrowTable {
  const rows = table.rows.map(([name = "", ...cells]) => [
    name,
    ...cells.map((cell) => cell.replace(/ [[(].*$/, "")),
  ]);
  const widthOf = (column: number) =>
    Math.max(
      ...(table.headings[column] ?? []).map(textWidth),
      ...rows.map((row) => textWidth(row[column] ?? "")),
    );
  let room = columns - Math.min(widthOf(0), Math.floor(columns / 2));
  const kept = new Set([0]);
  for (const column of importance) {
    const needed = widthOf(column) + 2;
    if (needed > room) continue;
    room -= needed;
    kept.add(column);
  }
  const pick = <T>(cells: readonly T[]) => cells.filter((_, column) => kept.has(column));
  return {
    table: { headings: pick(table.headings), rows: rows.map(pick) },
    leftOut: table.headings
      .filter((_, column) => !kept.has(column))
      .map((heading) => heading.join(" ").trim()),
  };
}
