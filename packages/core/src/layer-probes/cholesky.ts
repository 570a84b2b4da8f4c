/**
 * Puts in the place of a positive definite matrix its Cholesky factor L, of which L Lᵀ is the matrix (Golub & Van Loan, "Matrix
 * Computations", section 4.2). Row by row; only what lies on and below the diagonal is read and written. The order of all sums is fixed.
 */
export function factorize(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const at = row * size + column;
      const rest = (matrix[at] ?? 0) - innerProduct(matrix, row * size, column * size, column);
      matrix[at] = column === row ? Math.sqrt(rest) : rest / (matrix[column * size + column] ?? 1);
    }
  }
}

/** Solves L Lᵀ x = b for x, which takes the place of b. */
export function solveFactorized(factor: Float64Array, size: number, b: Float64Array): void {
  for (let row = 0; row < size; row++) {
    let sum = b[row] ?? 0;
    for (let column = 0; column < row; column++) sum -= (factor[row * size + column] ?? 0) * (b[column] ?? 0);
    b[row] = sum / (factor[row * size + row] ?? 1);
  }
  for (let row = size - 1; row >= 0; row--) {
    const value = (b[row] ?? 0) / (factor[row * size + row] ?? 1);
    b[row] = value;
    for (let column = 0; column < row; column++)
      b[column] = (b[column] ?? 0) - (factor[row * size + column] ?? 0) * value;
  }
}

/** Four sums beside each other, none of which waits for another. */
function innerProduct(values: Float64Array, one: number, other: number, count: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let k = 0;
  for (; k + 3 < count; k += 4) {
    a += (values[one + k] ?? 0) * (values[other + k] ?? 0);
    b += (values[one + k + 1] ?? 0) * (values[other + k + 1] ?? 0);
    c += (values[one + k + 2] ?? 0) * (values[other + k + 2] ?? 0);
    d += (values[one + k + 3] ?? 0) * (values[other + k + 3] ?? 0);
  }
  for (; k < count; k++) a += (values[one + k] ?? 0) * (values[other + k] ?? 0);
  return a + b + (c + d);
}
