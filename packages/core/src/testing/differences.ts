/** The step of the differences; no kink may lie within two of it. */
export const differenceStep = 1e-4;

/** f′(x) from central differences with steps h and 2h (Richardson): exact up to terms in h⁴. */
export function centralDifference(f: (x: number) => number, x: number, step = differenceStep): number {
  const slope = (h: number): number => (f(x + h) - f(x - h)) / (2 * h);
  return (4 * slope(step) - slope(2 * step)) / 3;
}

/** f″(x) in the same way. */
export function secondDifference(f: (x: number) => number, x: number, step = 10 * differenceStep): number {
  const bend = (h: number): number => (f(x + h) - 2 * f(x) + f(x - h)) / (h * h);
  return (4 * bend(step) - bend(2 * step)) / 3;
}

/** The derivative from one side: `direction` is 1 for the right, −1 for the left. */
export function oneSidedDifference(f: (x: number) => number, x: number, direction: 1 | -1): number {
  const h = direction * differenceStep;
  return (-3 * f(x) + 4 * f(x + h) - f(x + 2 * h)) / (2 * h);
}
