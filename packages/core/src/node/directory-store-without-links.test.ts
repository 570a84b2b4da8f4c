import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { had, testTrialStore } from "../test-support/trial-store-contract.js";
import { workEvents } from "../test-support/trial-work.js";
import { lockDirectory } from "./directory-lock.js";
import { directoryStore } from "./directory-store.js";

vi.mock("node:fs", async (original) => ({
  ...(await original<typeof import("node:fs")>()),
  linkSync: () => {
    throw Object.assign(new Error("EPERM: operation not permitted, link"), { code: "EPERM" });
  },
}));

const all = mkdtempSync(join(tmpdir(), "store-"));
const folder = (): string => mkdtempSync(join(all, "linkless-"));
afterAll(() => rmSync(all, { recursive: true, force: true }));

testTrialStore("a store in a directory without links", () => directoryStore({ directory: folder() }));

test("without links, too, the first to finish counts, and no other file stays", async () => {
  const directory = folder();
  const [one, other] = [1, 2].map(() => directoryStore({ directory, leaseMs: 0 }));
  const lost = had(await one?.claim(["a"]));
  await other?.claim(["a"]);
  const claim = had(await other?.claim(["a"]));
  expect(await other?.complete(claim, workEvents(1))).toBe(true);
  expect(await one?.complete(lost, workEvents(2))).toBe(false);
  expect(await one?.list()).toEqual(new Map([["a", workEvents(1)]]));
  expect(readdirSync(directory)).toEqual(["a.jsonl"]);
});

test("without links, too, one has the lock", () => {
  const directory = folder();
  const lock = lockDirectory(directory);
  expect(() => lockDirectory(directory)).toThrow("is already running a study");
  lock.release();
  lockDirectory(directory).release();
  expect(readdirSync(directory)).toEqual([]);
});
