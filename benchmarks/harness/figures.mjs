/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

/** The median and the range of one figure over the rounds. */
export function summarize(values) {
  return { median: median(values), lowest: Math.min(...values), highest: Math.max(...values), values };
}

/** The images a second of each round: of all copies together, which are done when the slowest is. */
export function imagesPerSecond({ rounds }) {
  return summarize(
    rounds.map((copies) => {
      const images = copies.reduce((sum, copy) => sum + copy.images, 0);
      return (images / Math.max(...copies.map(({ durationMs }) => durationMs))) * 1000;
    }),
  );
}

/** How many cores a contestant kept busy, all its copies together; undefined for worker threads. */
export function busyCores({ rounds }) {
  const values = rounds.map((copies) => copies.reduce((sum, copy) => sum + copy.busyCores, 0));
  return values.some(Number.isNaN) ? undefined : summarize(values);
}

/** The images a second of processor time, which other programs disturb less; undefined for worker threads. */
export function imagesPerProcessorSecond({ rounds }) {
  const values = rounds.map((copies) => {
    const images = copies.reduce((sum, copy) => sum + copy.images, 0);
    const busyMs = copies.reduce((sum, copy) => sum + copy.busyCores * copy.durationMs, 0);
    return (images / busyMs) * 1000;
  });
  return values.some(Number.isNaN) ? undefined : summarize(values);
}

/** The ratio of two medians, or undefined where one is missing. */
export function ratio(figure, to) {
  return figure && to ? figure.median / to.median : undefined;
}
