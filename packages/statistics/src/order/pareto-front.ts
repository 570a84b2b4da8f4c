/** Something with a cost and a score. */
export interface CostAndScore {
  /** Less is better: milliseconds a step, seconds a run. */
  readonly cost: number;
  readonly score: number;
}

/**
 * The places of those that no other beats: none costs at most as much and scores at least as well and is better in
 * one of the two. From the cheapest to the dearest. Equal ones are all in. What has a NaN is left out.
 */
export function paretoFront(items: readonly CostAndScore[], better: "higher" | "lower" = "higher"): number[] {
  const sign = better === "higher" ? 1 : -1;
  const candidates = items
    .map(({ cost, score }, index) => ({ cost, score: sign * score, index }))
    .filter(({ cost, score }) => !Number.isNaN(cost) && !Number.isNaN(score))
    .sort((a, b) => a.cost - b.cost || b.score - a.score || a.index - b.index);
  const front: typeof candidates = [];
  for (const candidate of candidates) {
    const last = front.at(-1);
    const same = last && last.cost === candidate.cost && last.score === candidate.score;
    if (!last || same || candidate.score > last.score) front.push(candidate);
  }
  return front.map(({ index }) => index);
}
