/** A seeded source of random numbers. */
export interface Random {
  /** A whole number from 0 to below `bound`, which is at most 2²⁰. */
  readonly integer: (bound: number) => number;
  /** A number from 0 to below 1, of 32 bits. */
  readonly uniform: () => number;
  /** A number of the standard normal distribution. */
  readonly normal: () => number;
}

/**
 * Chris Doty-Humphrey's sfc32 (PractRand 0.93) in 32-bit integers, so that one seed draws the same whole numbers in
 * every engine.
 */
export function createRandom(seed: number): Random {
  let a = 0x9e3779b9 | 0;
  let b = seed | 0;
  let c = Math.trunc(seed / 0x1_0000_0000) | 0;
  let counter = 1;
  const next = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  // The first numbers of neighbouring seeds are alike.
  for (let index = 0; index < 16; index++) next();
  const uniform = (): number => next() / 0x1_0000_0000;
  let spare: number | undefined;
  return {
    uniform,
    integer: (bound) => Math.floor(uniform() * bound),
    // Marsaglia and Bray's polar method, "A convenient method for generating normal variables", 1964.
    normal: () => {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      for (;;) {
        const x = 2 * uniform() - 1;
        const y = 2 * uniform() - 1;
        const square = x * x + y * y;
        if (square === 0 || square >= 1) continue;
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        spare = y * factor;
        return x * factor;
      }
    },
  };
}
