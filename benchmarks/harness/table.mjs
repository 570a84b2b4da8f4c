/** A table as text: the first column to the left, the others to the right. */
export function table(headings, rows) {
  if (rows.length === 0) return `${headings[0]}: nothing ran`;
  const lines = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
        .join("   ")
        .trimEnd(),
    )
    .join("\n");
}

export function whole(number) {
  return number.toFixed(0);
}

export function twoDecimals(number) {
  return number === undefined ? "–" : number.toFixed(2);
}

export function range({ lowest, highest }, format) {
  return `${format(lowest)}–${format(highest)}`;
}
