/** So many numbers of a column at once that those of all columns stay in a processor's second cache. */
const stretch = 256;

/**
 * The inner product of every two columns of a matrix, in float64: row by row, what lies above the diagonal left 0. The order of all sums is
 * fixed, so that the bits are the same everywhere.
 *
 * @param values `[columns, rows]`, all rows of the first column first
 */
export function gramMatrix(values: Float64Array, columns: number, rows: number): Float64Array {
  // Four columns meet two at once, which takes a third less time than two and two: columns of zeros fill up the last.
  const padded = Math.ceil(columns / 4) * 4;
  const matrix = new Float64Array(padded * rows);
  matrix.set(values);
  const gram = new Float64Array(padded * padded);
  for (let start = 0; start < rows; start += stretch) {
    const end = Math.min(start + stretch, rows);
    for (let row = 0; row < padded; row += 4) {
      for (let column = 0; column < row + 4; column += 2)
        addTile(gram, matrix, { padded, rows, row, column, start, end });
    }
  }
  return lowerTriangle(gram, padded, columns);
}

/** Four columns and two columns of a matrix, and which of their rows. */
interface Tile {
  readonly padded: number;
  readonly rows: number;
  readonly row: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
}

function addTile(
  gram: Float64Array,
  matrix: Float64Array,
  { padded, rows, row, column, start, end }: Tile,
): void {
  const [first, left] = [row * rows, column * rows];
  const [second, third, fourth, right] = [first + rows, first + 2 * rows, first + 3 * rows, left + rows];
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  let f = 0;
  let g = 0;
  let h = 0;
  for (let k = start; k < end; k++) {
    const l = matrix[left + k] ?? 0;
    const r = matrix[right + k] ?? 0;
    let x = matrix[first + k] ?? 0;
    a += x * l;
    b += x * r;
    x = matrix[second + k] ?? 0;
    c += x * l;
    d += x * r;
    x = matrix[third + k] ?? 0;
    e += x * l;
    f += x * r;
    x = matrix[fourth + k] ?? 0;
    g += x * l;
    h += x * r;
  }
  [a, b, c, d, e, f, g, h].forEach((sum, index) => {
    const at = (row + (index >> 1)) * padded + column + (index & 1);
    gram[at] = (gram[at] ?? 0) + sum;
  });
}

function lowerTriangle(gram: Float64Array, padded: number, columns: number): Float64Array {
  const lower = new Float64Array(columns * columns);
  for (let row = 0; row < columns; row++)
    lower.set(gram.subarray(row * padded, row * padded + row + 1), row * columns);
  return lower;
}
