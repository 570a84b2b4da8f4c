import type { Plan, Shard } from "./events.js";

/** The trials of one part of a study, in the order of the plan; all where it is not divided. */
export function trialsOfShard({ trials }: Pick<Plan, "trials">, shard: Shard | undefined): Plan["trials"] {
  return shard ? trials.filter(({ trial }) => (trial - 1) % shard.count === shard.index - 1) : trials;
}
