import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import type { Claim, TrialStore } from "../trial-store.js";
import { workEvents } from "./trial-work.js";

/** The claim that must have been had. */
export function had(claim: Claim | undefined): Claim {
  if (!claim) throw new Error("nothing could be claimed");
  return claim;
}

/** Asks for work until there is some, and says how long that took. */
export async function claimSoon(
  store: TrialStore,
  workId: string,
): Promise<{ readonly claim: Claim; readonly after: number }> {
  const begun = performance.now();
  for (;;) {
    const claim = await store.claim([workId]);
    const after = performance.now() - begun;
    if (claim) return { claim, after };
    if (after > 30_000) throw new Error("nothing could be claimed");
    await sleep(10);
  }
}

/** Declares the tests that every store of trials passes. */
export function testTrialStore(name: string, open: () => TrialStore): void {
  describe(name, () => {
    const opened: TrialStore[] = [];
    const start = (): TrialStore => {
      const store = open();
      opened.push(store);
      return store;
    };
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((store) => store.close()));
    });

    test("work is claimed in order, once", async () => {
      const store = start();
      expect(await store.claim(["a1", "b2@3"])).toEqual({ workId: "a1", attempt: 1 });
      expect(await store.claim(["a1", "b2@3"])).toEqual({ workId: "b2@3", attempt: 1 });
      expect(await store.claim(["a1", "b2@3"])).toBeUndefined();
      expect(await store.claim([])).toBeUndefined();
    });

    test("of those that claim at once each has its own", async () => {
      const store = start();
      const workIds = ["a", "b", "c", "d"];
      const claims = await Promise.all(workIds.map(() => store.claim(workIds)));
      expect(claims.map((claim) => had(claim).workId).sort()).toEqual(workIds);
    });

    test("work is completed once, and the first events count", async () => {
      const store = start();
      const claim = had(await store.claim(["a1"]));
      expect(await store.complete(claim, workEvents(1))).toBe(true);
      expect(await store.complete(claim, workEvents(2))).toBe(false);
      expect(await store.claim(["a1"])).toBeUndefined();
      expect(await store.list()).toEqual(new Map([["a1", workEvents(1)]]));
    });

    test("what failed can be claimed at once, as the next attempt", async () => {
      const store = start();
      await store.fail(had(await store.claim(["a1"])));
      const second = had(await store.claim(["a1"]));
      expect(second.attempt).toBe(2);
      await store.fail(second);
      const third = had(await store.claim(["a1"]));
      expect(third.attempt).toBe(3);
      expect(await store.complete(third, workEvents())).toBe(true);
    });

    test("what is released can be claimed at once, as the same attempt", async () => {
      const store = start();
      await store.fail(had(await store.claim(["a1"])));
      await store.release(had(await store.claim(["a1"])));
      await store.release(had(await store.claim(["a1"])));
      expect(await store.claim(["a1"])).toEqual({ workId: "a1", attempt: 2 });
    });

    test("a claim lives until it is given up or completed", async () => {
      const store = start();
      const claim = had(await store.claim(["a1"]));
      expect(await store.heartbeat(claim)).toBe(true);
      expect(await store.heartbeat(claim)).toBe(true);
      await store.fail(claim);
      expect(await store.heartbeat(claim)).toBe(false);
      const next = had(await store.claim(["a1"]));
      expect(await store.heartbeat(next)).toBe(true);
      await store.complete(next, workEvents());
      expect(await store.heartbeat(next)).toBe(false);
    });

    test("all that is finished is listed, and nothing else", async () => {
      const store = start();
      expect(await store.list()).toEqual(new Map());
      for (const workId of ["a1", "a1@2"])
        await store.complete(had(await store.claim([workId])), workEvents());
      await store.fail(had(await store.claim(["c3"])));
      await store.claim(["d4"]);
      expect(await store.list()).toEqual(
        new Map([
          ["a1", workEvents()],
          ["a1@2", workEvents()],
        ]),
      );
    });

    test("what is still held when the store is closed can be claimed, as the same attempt", async () => {
      const store = start();
      await store.claim(["a1"]);
      await store.close();
      expect(await store.claim(["a1"])).toEqual({ workId: "a1", attempt: 1 });
    });
  });
}
