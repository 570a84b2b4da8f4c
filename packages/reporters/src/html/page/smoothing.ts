/** One thing that a chart draws. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Values as an exponential moving average, corrected for its start at zero as TensorBoard's is: a_t = w·a_{t−1} + (1 − w)·x_t,
 * divided by 1 − w^t. A value that is no finite number stays as it is and is left out of the average.
 *
 * @param weight of what came before, 0 (nothing changes) to less than 1
 */
export function movingAverage(values: readonly unknown[], weight: number): unknown[] {
  let average = 0;
  let count = 0;
  return values.map((value) => {
    if (typeof value !== "number" || !Number.isFinite(value)) return value;
    count++;
    average = weight * average + (1 - weight) * value;
    return average / (1 - weight ** count);
  });
}

/** The rows with some fields smoothed over `epoch`, each curve by itself: rows of one curve have the same words and seed. */
export function smoothedRows(
  rows: readonly Row[],
  fields: readonly string[],
  weight: number,
): readonly Row[] {
  if (weight === 0 || fields.length === 0) return rows;
  const curves = new Map<string, { readonly row: Row; readonly index: number }[]>();
  const result = [...rows];
  for (const [index, row] of rows.entries()) {
    if (typeof row.epoch !== "number") continue;
    const words = Object.entries(row).filter(([name, value]) => name === "seed" || typeof value === "string");
    const key = JSON.stringify(words);
    const curve = curves.get(key) ?? [];
    curve.push({ row, index });
    curves.set(key, curve);
  }
  for (const curve of curves.values()) {
    curve.sort((a, b) => Number(a.row.epoch) - Number(b.row.epoch));
    for (const field of fields) {
      const smooth = movingAverage(
        curve.map(({ row }) => row[field]),
        weight,
      );
      for (const [place, { index }] of curve.entries()) {
        const row = result[index];
        if (row && field in row) result[index] = { ...row, [field]: smooth[place] };
      }
    }
  }
  return result.map((row) => withSmoothedEnd(row, result, fields[0] ?? ""));
}

/** The label at a line's end goes where the line goes. */
function withSmoothedEnd(row: Row, rows: readonly Row[], field: string): Row {
  const { variant, last, lastEpoch } = row;
  if (typeof last !== "number") return row;
  const end = rows.find((one) => one.variant === variant && one.epoch === lastEpoch);
  return { ...row, last: end?.[field] ?? last };
}
