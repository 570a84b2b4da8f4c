import type { Plan, Shard } from "./events.js";

/**
 * The trials of one part of a study, in the order of the plan; all where it is not divided. The parts differ by one trial at most, and
 * each variant's seeds are dealt out in turn, so that no machine's speed belongs to one variant.
 */
export function trialsOfShard(
  { trials, variants, seeds }: Pick<Plan, "trials" | "variants" | "seeds">,
  shard: Shard | undefined,
): Plan["trials"] {
  if (shard === undefined) return trials;
  const { index, count } = shard;
  const places = new Map(variants.map(({ label }, place) => [label, place]));
  const turns = new Map(seeds.map((seed, turn) => [seed, turn]));
  // After so many seeds the same variants would come to the same parts again.
  const period = count / greatestCommonDivisor(variants.length, count);
  return trials.filter(({ variant, seed }) => {
    const turn = turns.get(seed) ?? 0;
    const place = ((places.get(variant) ?? 0) + Math.floor(turn / period)) % variants.length;
    return (turn * variants.length + place) % count === index - 1;
  });
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
