/** Uniform random numbers from one seed: the same everywhere, since only integer arithmetic and exact scaling make them. */
export interface RandomStream {
  /** A whole number from 0 to 2³² − 1. */
  integer(): number;
  /** A whole number from 0 to `limit` − 1, every one equally likely. */
  below(limit: number): number;
  /** A number from 0 up to, not including, 1, a multiple of 2⁻³². */
  uniform(): number;
}

/**
 * Derives a 32-bit seed from a seed and what it is for, so that streams of different purposes are independent.
 * FNV-1a over the text of the parts, then the finalizer of MurmurHash3.
 */
export function deriveSeed(seed: number, ...purpose: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const code of new TextEncoder().encode([seed, ...purpose].join("\u0000"))) {
    hash = Math.imul(hash ^ code, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * A stream of random numbers for a purpose: sfc32 by Chris Doty-Humphrey (PractRand). Its whole state of 96 bits comes from
 * the seed and the purpose, so that the streams of many seeds and purposes do not meet.
 */
export function randomStream(seed: number, ...purpose: readonly (string | number)[]): RandomStream {
  let a = deriveSeed(seed, ...purpose, "a") | 0;
  let b = deriveSeed(seed, ...purpose, "b") | 0;
  let c = deriveSeed(seed, ...purpose, "c") | 0;
  let counter = 1;
  const integer = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) integer();
  return {
    integer,
    below(limit) {
      // Numbers past the last whole multiple of the limit are drawn again, so that none is favoured.
      const ceiling = 2 ** 32 - (2 ** 32 % limit);
      let drawn = integer();
      while (drawn >= ceiling) drawn = integer();
      return drawn % limit;
    },
    uniform: () => integer() / 2 ** 32,
  };
}

/** The numbers from 0 to `count` − 1 in a random order (Fisher–Yates). */
export function randomPermutation(count: number, stream: RandomStream): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = stream.below(last + 1);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}
