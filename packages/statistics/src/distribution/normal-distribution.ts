const numerator = [
  220.206867912376, 221.213596169931, 112.079291497871, 33.912866078383, 6.37396220353165, 0.700383064443688,
  0.0352624965998911,
];
const denominator = [
  440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674, 86.7807322029461, 16.064177579207,
  1.75566716318264, 0.0883883476483184,
];

/**
 * The distribution function of the standard normal distribution: Hart's rational approximation as given by G. West,
 * "Better approximations to cumulative normal functions", Wilmott 2005, and a continued fraction in the tails; within
 * 1e-15, and of a tail within 1e-12 of it.
 */
export function normalCdf(x: number): number {
  const size = Math.abs(x);
  const tail = Math.exp((-size * size) / 2) * tailRatio(size);
  return x > 0 ? 1 - tail : tail;
}

function tailRatio(size: number): number {
  if (size >= 5) {
    // The continued fraction of Mills' ratio, Abramowitz and Stegun 26.2.14.
    let inner = size;
    for (let level = 80; level >= 1; level--) inner = size + level / inner;
    return 1 / (inner * Math.sqrt(2 * Math.PI));
  }
  let above = 0;
  for (let index = numerator.length - 1; index >= 0; index--) above = above * size + (numerator[index] ?? 0);
  let below = 0;
  for (let index = denominator.length - 1; index >= 0; index--)
    below = below * size + (denominator[index] ?? 0);
  return above / below;
}

/** The quantile of the standard normal distribution: where `normalCdf` is `share`, from 0 (−∞) to 1 (∞). */
export function normalQuantile(share: number): number {
  if (Number.isNaN(share) || share < 0 || share > 1) return Number.NaN;
  if (share === 0.5) return 0;
  if (share > 0.5) return -normalQuantile(1 - share);
  if (share === 0) return Number.NEGATIVE_INFINITY;
  // Abramowitz and Stegun 26.2.23, within 4.5e-4, then Newton's steps on the logarithm, which is nearly a parabola.
  const t = Math.sqrt(-2 * Math.log(share));
  let x =
    (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let step = 0; step < 10; step++) {
    const value = normalCdf(x);
    const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    const move = (Math.log(value / share) * value) / density;
    if (!Number.isFinite(move)) break;
    x -= move;
    if (Math.abs(move) < 1e-15 * Math.abs(x)) break;
  }
  return x;
}
