import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isLabError } from "../errors.js";
import { temporaryFolders } from "../test-support/temporary-folders.js";
import { had, testTrialStore } from "../test-support/trial-store-contract.js";
import { workEvents } from "../test-support/trial-work.js";
import { lockDirectory } from "./directory-lock.js";
import { directoryStore } from "./directory-store.js";

const disk = vi.hoisted(() => ({ links: "missing", syncsLeft: Number.POSITIVE_INFINITY, rival: "" }));

vi.mock("node:fs", async (original) => {
  const real = await original<typeof import("node:fs")>();
  const refuse = (code: string): never => {
    throw Object.assign(new Error(`${code}: said by the system`), { code });
  };
  return {
    ...real,
    linkSync(from: string, to: string) {
      if (disk.links === "missing") refuse("EPERM");
      if (disk.rival && to.includes(".after-")) real.writeFileSync(to, disk.rival);
      real.linkSync(from, to);
      real.linkSync(from, to);
    },
    fsyncSync(file: number) {
      if (--disk.syncsLeft < 0) refuse("ENOSPC");
      real.fsyncSync(file);
    },
  };
});

const folder = temporaryFolders();

function lockTwice(): void {
  const directory = folder();
  const lock = lockDirectory(directory);
  expect(() => lockDirectory(directory)).toThrow("is already running a study");
  lock.release();
  lockDirectory(directory).release();
  expect(readdirSync(directory)).toEqual([]);
}

describe("on a disk without links", () => {
  beforeEach(() => {
    disk.links = "missing";
  });

  testTrialStore("a store in a directory", () => directoryStore({ directory: folder() }));

  test("the first to finish counts, and no other file stays", async () => {
    const directory = folder();
    const one = directoryStore({ directory });
    const other = directoryStore({ directory, leaseMs: 0 });
    const lost = had(await one.claim(["a"]));
    await other.claim(["a"]);
    const claim = had(await other.claim(["a"]));
    expect(await other.complete(claim, workEvents(1))).toBe(true);
    expect(await one.complete(lost, workEvents(2))).toBe(false);
    expect(await one.list()).toEqual(new Map([["a", workEvents(1)]]));
    expect(readdirSync(directory)).toEqual(["a.jsonl"]);
  });

  test("one has the lock", lockTwice);

  describe("that becomes full", () => {
    afterEach(() => {
      disk.syncsLeft = Number.POSITIVE_INFINITY;
    });

    test.each([0, 1])("no part of a file stays, whichever of two it was (%i)", async (syncs) => {
      const directory = folder();
      const store = directoryStore({ directory });
      const claim = had(await store.claim(["a"]));
      disk.syncsLeft = syncs;
      const failure = await store.complete(claim, workEvents()).catch((error: unknown) => error);
      expect(isLabError(failure, "storage-failed")).toBe(true);
      expect(readdirSync(directory)).toEqual(["a.lease-1"]);
      disk.syncsLeft = Number.POSITIVE_INFINITY;
      expect(await store.complete(claim, workEvents())).toBe(true);
    });
  });
});

describe("on a network drive that repeats each request for a link", () => {
  beforeEach(() => {
    disk.links = "repeated";
  });

  testTrialStore("a store in a directory", () => directoryStore({ directory: folder() }));

  test("one has the lock", lockTwice);

  test("whoever is a moment faster in taking a lock over has it", () => {
    const directory = folder();
    const path = join(directory, "study.lock");
    const lock = lockDirectory(directory);
    const holder = JSON.parse(readFileSync(path, "utf8"));
    lock.release();
    writeFileSync(path, JSON.stringify({ ...holder, started: 1 }));
    disk.rival = JSON.stringify({ ...holder, host: "faster", token: crypto.randomUUID() });
    expect(() => lockDirectory(directory)).toThrow("on faster is already running a study");
    disk.rival = "";
    expect(readdirSync(directory)).toHaveLength(2);
  });
});
