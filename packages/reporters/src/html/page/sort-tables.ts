/** How a table is sorted: by which column, and which way. */
export interface Sorting {
  readonly column: number;
  readonly direction: "ascending" | "descending";
}

/** Sorts the table of a heading's button: first the way that is asked for most, then the other one. */
export function sortByButton(button: HTMLElement): void {
  const heading = button.closest("th");
  const table = button.closest("table");
  if (!heading || !table) return;
  const { cellIndex } = heading;
  const isFigure = heading.classList.contains("figure");
  const [first, second] = isFigure
    ? (["descending", "ascending"] as const)
    : (["ascending", "descending"] as const);
  sortTable(table, {
    column: cellIndex,
    direction: heading.getAttribute("aria-sort") === first ? second : first,
  });
}

/** Sorts a table's rows by their figures, or by their words where they have none; equal rows stay in their order. */
export function sortTable(table: HTMLTableElement, { column, direction }: Sorting): void {
  const [body] = table.tBodies;
  const headings = table.tHead?.rows[0]?.cells ?? [];
  if (!body || !headings[column]) return;
  for (const heading of headings)
    if (heading.hasAttribute("aria-sort"))
      heading.setAttribute("aria-sort", heading.cellIndex === column ? direction : "none");
  const sign = direction === "ascending" ? 1 : -1;
  const rows = [...body.rows].map((row) => ({ row, ...keyOf(row.cells[column]) }));
  const hasFigures = rows.some(({ figure }) => figure !== undefined);
  rows.sort((a, b) =>
    hasFigures ? compareFigures(a.figure, b.figure, sign) : sign * words.compare(a.text, b.text),
  );
  body.append(...rows.map(({ row }) => row));
}

/** How a table is sorted now, undefined where it stands as it was made. */
export function sortingOf(table: HTMLTableElement): Sorting | undefined {
  for (const heading of table.tHead?.rows[0]?.cells ?? []) {
    const direction = heading.getAttribute("aria-sort");
    if (direction === "ascending" || direction === "descending")
      return { column: heading.cellIndex, direction };
  }
  return undefined;
}

const words = new Intl.Collator("en", { numeric: true });

function keyOf(cell: HTMLTableCellElement | undefined): {
  readonly figure: number | undefined;
  readonly text: string;
} {
  const figure = cell?.dataset.figure;
  return { figure: figure === undefined ? undefined : Number(figure), text: cell?.textContent ?? "" };
}

/** Rows without a figure, and those whose figure is not a number, come last either way. */
function compareFigures(a: number | undefined, b: number | undefined, sign: number): number {
  const [missingA, missingB] = [a === undefined || Number.isNaN(a), b === undefined || Number.isNaN(b)];
  if (a === undefined || b === undefined || missingA || missingB) return Number(missingA) - Number(missingB);
  return a === b ? 0 : sign * (a < b ? -1 : 1);
}
