import type { Claim, TrialStore, WorkEvents } from "./trial-store.js";

/**
 * Keeps track of a study that one program runs by itself; nothing outlives the program. Leases never run out, since whoever holds
 * one is here.
 *
 * @param finished what had been finished before, by piece of work
 * @param attempts how often each unfinished piece was begun and lost before
 */
export function memoryStore(
  finished: ReadonlyMap<string, WorkEvents> = new Map(),
  attempts: ReadonlyMap<string, number> = new Map(),
): TrialStore {
  const done = new Map(finished);
  const lost = new Map(attempts);
  const held = new Map<string, Claim>();
  return {
    async claim(workIds) {
      const workId = workIds.find((id) => !done.has(id) && !held.has(id));
      if (workId === undefined) return undefined;
      const claim = { workId, attempt: (lost.get(workId) ?? 0) + 1 };
      held.set(workId, claim);
      return claim;
    },
    heartbeat: async (claim) => held.get(claim.workId)?.attempt === claim.attempt,
    async complete({ workId }, events) {
      held.delete(workId);
      if (done.has(workId)) return false;
      done.set(workId, events);
      return true;
    },
    async fail({ workId, attempt }: Claim) {
      held.delete(workId);
      lost.set(workId, attempt);
    },
    async release({ workId }) {
      held.delete(workId);
    },
    list: async () => done,
    close: async () => held.clear(),
  };
}
