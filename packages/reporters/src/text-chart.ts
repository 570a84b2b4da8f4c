import { padText, textWidth } from "./text-width.js";

/** One line of a chart in characters. */
export interface ChartLine {
  /** One letter, which stands where the line has a value. */
  readonly mark: string;
  /** By epoch, from the first on; where a value is not a number the line has a gap. */
  readonly values: readonly number[];
  readonly paint: (text: string) => string;
}

/** How large a chart in characters is. */
export interface TextChartSize {
  /** The width, with the axis. */
  readonly columns: number;
  /** The height, without the axis. */
  readonly rows: number;
}

interface Cell {
  readonly mark: string;
  readonly paint: (text: string) => string;
}

/**
 * Draws lines over epochs in characters. Each epoch's value is its line's letter and dots lead from one to the next; letters that
 * would cover each other stand side by side as far as there is room. Empty where no line has a value.
 */
export function drawTextChart(
  lines: readonly ChartLine[],
  { columns, rows }: TextChartSize,
  format: (value: number) => string,
): string[] {
  const finite = lines.flatMap(({ values }) => values.filter(Number.isFinite));
  if (finite.length === 0) return [];
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const span = high > low ? high - low : 1;
  const rowOf = (value: number) => Math.round(((high - value) / span) * (rows - 1));
  const labels = new Map(
    [0, Math.floor((rows - 1) / 2), rows - 1]
      .map((row) => [row, format(high - (row / (rows - 1)) * span)] as const)
      .filter(([row]) => row === 0 || high > low),
  );
  const labelWidth = Math.max(...[...labels.values()].map(textWidth));
  const width = Math.max(2, columns - labelWidth - 2);
  const epochs = Math.max(...lines.map(({ values }) => values.length));
  const columnOf = (epoch: number) => Math.round(((epoch - 1) / Math.max(1, epochs - 1)) * (width - 1));

  const grid = Array.from({ length: rows }, () => new Array<Cell | undefined>(width).fill(undefined));
  // Half the way to the next epoch, beyond which a letter would be taken for that one's.
  const reach = Math.floor((width - 1) / Math.max(1, epochs - 1) / 2);
  const isFree = (row: number, column: number) =>
    column >= 0 && column < width && grid[row]?.[column] === undefined;
  const put = (row: number, column: number, cell: Cell) => {
    const cells = grid[row];
    if (cells && isFree(row, column)) cells[column] = cell;
  };
  for (const { values, mark, paint } of lines) {
    values.forEach((value, index) => {
      if (!Number.isFinite(value)) return;
      const [row, column] = [rowOf(value), columnOf(index + 1)];
      const free = nearest(column, reach).find((place) => isFree(row, place));
      if (free !== undefined) put(row, free, { mark, paint });
    });
  }
  for (const { values, paint } of lines) {
    for (const [column, row] of pathOf(values, columnOf, rowOf)) put(row, column, { mark: "·", paint });
  }

  return [
    ...grid.map((cells, row) => {
      const label = labels.get(row);
      const axis = `${padText(label ?? "", labelWidth, "right")} ${label === undefined ? "│" : "┤"}`;
      return (axis + painted(cells)).trimEnd();
    }),
    `${" ".repeat(labelWidth)} └${"─".repeat(width)}`,
    `${" ".repeat(labelWidth + 2)}${epochAxis(epochs, width)}`,
  ];
}

/** A place and those beside it, the nearest first. */
function nearest(place: number, reach: number): number[] {
  return [
    place,
    ...Array.from({ length: reach }, (_, index) => [place + index + 1, place - index - 1]).flat(),
  ];
}

/** The cells of a row; those of one line that stand together are painted together. */
function painted(cells: readonly (Cell | undefined)[]): string {
  const runs: { text: string; paint: Cell["paint"] | undefined }[] = [];
  for (const cell of cells) {
    const last = runs.at(-1);
    const text = cell?.mark ?? " ";
    if (last && last.paint === cell?.paint) last.text += text;
    else runs.push({ text, paint: cell?.paint });
  }
  return runs.map(({ text, paint }) => (paint ? paint(text) : text)).join("");
}

/** The places between one value and the next, as column and row: one in each column, and all rows that a steep line crosses. */
function pathOf(
  values: readonly number[],
  columnOf: (epoch: number) => number,
  rowOf: (value: number) => number,
): [number, number][] {
  return values.slice(1).flatMap((value, index) => {
    const before = values[index] ?? Number.NaN;
    if (!Number.isFinite(value) || !Number.isFinite(before)) return [];
    const [from, to] = [columnOf(index + 1), columnOf(index + 2)];
    const [top, bottom] = [rowOf(before), rowOf(value)];
    const steps = Math.max(to - from, Math.abs(bottom - top));
    return Array.from({ length: Math.max(0, steps - 1) }, (_, step): [number, number] => {
      const part = (step + 1) / steps;
      return [Math.round(from + part * (to - from)), Math.round(top + part * (bottom - top))];
    });
  });
}

/** The first and the last epoch at their ends, and between them what they are where there is room. */
function epochAxis(epochs: number, width: number): string {
  if (epochs === 1) return "1";
  const [first, last, name] = ["1", String(epochs), "epoch"];
  const between = width - first.length - last.length;
  if (between < 1) return first;
  if (between < name.length + 2) return first + " ".repeat(between) + last;
  const before = Math.floor((between - name.length) / 2);
  return first + " ".repeat(before) + name + " ".repeat(between - name.length - before) + last;
}
