import { cutMiddle, padText, textWidth } from "./text-width.js";

/** One column of lines that are drawn anew: a cell for each line. */
export interface LineColumn {
  readonly cells: readonly string[];
  /** How wide it is at least, so that lines do not jump when their figures change. */
  readonly width: number;
  /** 1 is given up last where not all columns fit. */
  readonly importance: number;
  readonly paint: (text: string) => string;
}

const gap = "  ";

/**
 * Lines of `columns` characters at most, one for each name. As many columns as fit stand beside the names, the most important
 * first; a long name is cut before a column is given up, and none to less than a third of the line.
 */
export function fitColumns(
  names: readonly string[],
  others: readonly LineColumn[],
  columns: number,
): string[] {
  const longestName = Math.max(0, ...names.map(textWidth));
  const leastName = Math.min(longestName, Math.floor(columns / 3));
  const widthOf = ({ cells, width }: LineColumn) => Math.max(width, ...cells.map(textWidth));
  let room = columns - leastName;
  const kept = [...others]
    .sort((a, b) => a.importance - b.importance)
    .filter((column) => {
      const needed = gap.length + widthOf(column);
      if (needed > room) return false;
      room -= needed;
      return true;
    });
  const nameWidth = Math.min(longestName, leastName + room);
  const shown = others.filter((column) => kept.includes(column));
  return names.map((name, line) =>
    [
      padText(cutMiddle(name, nameWidth), nameWidth),
      ...shown.map((column) => column.paint(padText(column.cells[line] ?? "", widthOf(column)))),
    ].join(gap),
  );
}
