/** The nearest values to some ascending ones, in the sense of least squares, that are `spacing` apart at least. */
export function spreadApart(ascending: readonly number[], spacing: number): number[] {
  // Pool adjacent violators: with the spacing taken off, the values must only not descend.
  const pools: { sum: number; count: number }[] = [];
  const level = (pool: { sum: number; count: number }) => pool.sum / pool.count;
  for (const [index, value] of ascending.entries()) {
    let pool = { sum: value - index * spacing, count: 1 };
    for (let below = pools.at(-1); below && level(below) > level(pool); below = pools.at(-1)) {
      pools.pop();
      pool = { sum: pool.sum + below.sum, count: pool.count + below.count };
    }
    pools.push(pool);
  }
  return pools
    .flatMap((pool) => Array.from({ length: pool.count }, () => level(pool)))
    .map((value, index) => value + index * spacing);
}
