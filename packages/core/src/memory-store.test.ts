import { expect, test } from "vitest";
import { memoryStore } from "./memory-store.js";
import { testTrialStore } from "./test-support/trial-store-contract.js";
import { workEvents } from "./test-support/trial-work.js";

testTrialStore("a store in memory", memoryStore);

test("it goes on where another left off", async () => {
  const store = memoryStore(new Map([["a1", workEvents()]]), new Map([["b2", 2]]));
  expect(await store.claim(["a1", "b2"])).toEqual({ workId: "b2", attempt: 3 });
  expect(await store.list()).toEqual(new Map([["a1", workEvents()]]));
});
