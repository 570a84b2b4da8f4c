import {
  chmodSync,
  copyFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { isLabError } from "../errors.js";
import type { StudyResume } from "../events.js";
import { temporaryFolders } from "../test-support/temporary-folders.js";
import { testEnvironment } from "../test-support/tiny-study.js";
import { claimSoon, had, testTrialStore } from "../test-support/trial-store-contract.js";
import { workEvents } from "../test-support/trial-work.js";
import { directoryStore } from "./directory-store.js";

const leaseMs = 300;
const folder = temporaryFolders();

/** Changes what a lease file says, as another program would have written it. */
function rewrite(path: string, changes: object): void {
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), ...changes }));
}

testTrialStore("a store in a directory", () => directoryStore({ directory: folder() }));

describe("stores that share a directory", () => {
  test("see what the others hold and finish, and leave nothing else", async () => {
    const directory = folder();
    const [one, other] = [directoryStore({ directory }), directoryStore({ directory, owner: "other" })];
    const claim = had(await one.claim(["a", "b"]));
    const next = had(await other.claim(["a", "b"]));
    expect([claim.workId, next.workId]).toEqual(["a", "b"]);
    await one.complete(claim, workEvents(1));
    await other.complete(next, workEvents(2));
    expect(await one.list()).toEqual(await other.list());
    expect([...(await one.list()).values()]).toEqual([workEvents(1), workEvents(2)]);
    expect(readdirSync(directory).sort()).toEqual(["a.jsonl", "b.jsonl"]);
    expect(await directoryStore({ directory }).claim(["a", "b"])).toBeUndefined();
  });

  test("know where the others work", async () => {
    const directory = folder();
    const [one, other] = [directoryStore({ directory }), directoryStore({ directory })];
    const resume = (startedAt: string): StudyResume => ({
      type: "study-resume",
      environment: { ...testEnvironment, startedAt },
      finished: 0,
    });
    await one.join?.(resume("2026-01-02"));
    await other.join?.(resume("2026-01-01"));
    expect(await one.others?.()).toEqual([resume("2026-01-01")]);
    const later = directoryStore({ directory });
    expect(await later.others?.()).toEqual([resume("2026-01-01"), resume("2026-01-02")]);
    expect((await later.list()).size).toBe(0);
  });

  test("count the attempts of all", async () => {
    const directory = folder();
    const stores = [1, 2, 3].map(() => directoryStore({ directory }));
    const attempts: number[] = [];
    for (const store of stores) {
      const claim = had(await store.claim(["a"]));
      attempts.push(claim.attempt);
      await (store === stores[1] ? store.release(claim) : store.fail(claim));
    }
    expect(attempts).toEqual([1, 2, 2]);
  });

  test("tell whoever lost its work", async () => {
    const directory = folder();
    const [one, other] = [directoryStore({ directory, leaseMs }), directoryStore({ directory, leaseMs })];
    const lost = had(await one.claim(["a"]));
    const { claim, after } = await claimSoon(other, "a");
    expect(claim.attempt).toBe(2);
    expect(after).toBeGreaterThanOrEqual(leaseMs);
    expect(await one.heartbeat(lost)).toBe(false);
    await one.fail(lost);
    expect(await other.heartbeat(claim)).toBe(true);
    expect(await one.complete(lost, workEvents(1))).toBe(true);
    expect(await other.heartbeat(claim)).toBe(false);
    expect(await other.complete(claim, workEvents(2))).toBe(false);
    expect(await other.list()).toEqual(new Map([["a", workEvents(1)]]));
    expect(readdirSync(directory)).toEqual(["a.jsonl"]);
  });

  test("take nothing from those who come later with what an old claim says", async () => {
    const store = directoryStore({ directory: folder() });
    const old = had(await store.claim(["a"]));
    await store.fail(old);
    const claim = had(await store.claim(["a"]));
    expect(await store.heartbeat(old)).toBe(false);
    await store.release(old);
    expect(await store.heartbeat(claim)).toBe(true);
  });

  test("notice that someone removed a lease, and do not bring it back", async () => {
    const directory = folder();
    const [one, other] = [directoryStore({ directory }), directoryStore({ directory })];
    const claims = [had(await one.claim(["a"])), had(await one.claim(["b"])), had(await one.claim(["c"]))];
    for (const workId of ["a", "b", "c"]) rmSync(join(directory, `${workId}.lease-1`));
    const taken = had(await other.claim(["a"]));
    expect(await Promise.all(claims.slice(0, 2).map((claim) => one.heartbeat(claim)))).toEqual([
      false,
      false,
    ]);
    await one.close();
    expect(await other.heartbeat(taken)).toBe(true);
    expect(readdirSync(directory)).toEqual(["a.lease-1"]);
  });

  test("notice what was finished by one that ended before it removed the leases", async () => {
    const [directory, elsewhere] = [folder(), folder()];
    const finisher = directoryStore({ directory: elsewhere });
    await finisher.complete(had(await finisher.claim(["a"])), workEvents(1));
    const store = directoryStore({ directory });
    const claim = had(await store.claim(["a"]));
    copyFileSync(join(elsewhere, "a.jsonl"), join(directory, "a.jsonl"));
    expect(await directoryStore({ directory }).claim(["a"])).toBeUndefined();
    expect(await store.heartbeat(claim)).toBe(false);
    expect(await store.complete(claim, workEvents(2))).toBe(false);
    expect(readdirSync(directory)).toEqual(["a.jsonl"]);
  });

  test("leave each other's work alone as long as there are signs of life", async () => {
    const directory = folder();
    const [one, other] = [directoryStore({ directory, leaseMs }), directoryStore({ directory, leaseMs })];
    const claim = had(await one.claim(["a"]));
    for (let beat = 0; beat < 20; beat++) {
      expect(await other.claim(["a"])).toBeUndefined();
      await sleep(leaseMs / 10);
      expect(await one.heartbeat(claim)).toBe(true);
    }
  });

  test("do not go by clocks, of files or of machines", async () => {
    for (const seconds of [-1e6, 1e6]) {
      const directory = folder();
      const patient = directoryStore({ directory });
      const hasty = directoryStore({ directory, leaseMs });
      await directoryStore({ directory }).claim(["a"]);
      for (let look = 1; look <= 3; look++) {
        const time = Date.now() / 1000 + look * seconds;
        utimesSync(join(directory, "a.lease-1"), time, time);
        expect(await patient.claim(["a"])).toBeUndefined();
      }
      expect(await hasty.claim(["a"])).toBeUndefined();
      expect((await claimSoon(hasty, "a")).after).toBeGreaterThan(leaseMs / 2);
    }
  });

  test("wait for another machine's process, even where none here has its number", async () => {
    const directory = folder();
    await directoryStore({ directory }).claim(["a"]);
    rewrite(join(directory, "a.lease-1"), { host: "elsewhere", pid: 4_000_000 });
    const { claim, after } = await claimSoon(directoryStore({ directory, leaseMs }), "a");
    expect(claim.attempt).toBe(2);
    expect(after).toBeGreaterThanOrEqual(leaseMs);
  });

  test("do not wait for a process that had the number of one that runs now", async () => {
    const directory = folder();
    await directoryStore({ directory }).claim(["a"]);
    rewrite(join(directory, "a.lease-1"), { started: 1 });
    expect(await directoryStore({ directory }).claim(["a"])).toEqual({ workId: "a", attempt: 2 });
  });

  test.each(["", "{", "null", '{"owner":"x"}'])("wait for a lease that says %j", async (text) => {
    const directory = folder();
    writeFileSync(join(directory, "a.lease-1"), text);
    const { claim, after } = await claimSoon(directoryStore({ directory, leaseMs }), "a");
    expect(claim.attempt).toBe(2);
    expect(after).toBeGreaterThanOrEqual(leaseMs);
  });
});

describe("a finished file that is damaged", () => {
  const whole = async (): Promise<string> => {
    const directory = folder();
    const store = directoryStore({ directory });
    await store.complete(had(await store.claim(["a"])), workEvents());
    return readFileSync(join(directory, "a.jsonl"), "utf8");
  };

  test("is no finished work wherever it was cut short, and gives way to what is", async () => {
    const text = await whole();
    const ends = [0, 1, text.indexOf("\n"), text.indexOf("\n") + 1, text.trimEnd().lastIndexOf("\n") + 1];
    for (const end of [...ends, text.length - 2, text.length - 1]) {
      const directory = folder();
      writeFileSync(join(directory, "a.jsonl"), text.slice(0, end));
      const store = directoryStore({ directory });
      expect(await store.list()).toEqual(new Map());
      const claim = had(await store.claim(["a"]));
      expect(await store.complete(claim, workEvents(2))).toBe(true);
      expect(await directoryStore({ directory }).list()).toEqual(new Map([["a", workEvents(2)]]));
      expect(readdirSync(directory)).toEqual(["a.jsonl"]);
    }
  });

  test("is no finished work where a line is missing or is no event", async () => {
    const [first, , ...rest] = (await whole()).split("\n");
    for (const second of [[], ["{}"], ["{"]]) {
      const directory = folder();
      writeFileSync(join(directory, "a.jsonl"), [first, ...second, ...rest].join("\n"));
      expect(await directoryStore({ directory }).list()).toEqual(new Map());
    }
  });

  test("is left alone by whoever has lost the work", async () => {
    const directory = folder();
    const [one, other] = [directoryStore({ directory, leaseMs }), directoryStore({ directory, leaseMs })];
    const lost = had(await one.claim(["a"]));
    const { claim } = await claimSoon(other, "a");
    writeFileSync(join(directory, "a.jsonl"), "");
    expect(await one.complete(lost, workEvents(1))).toBe(false);
    expect(await other.complete(claim, workEvents(2))).toBe(true);
  });
});

describe("a directory", () => {
  test("is made, with those above it", async () => {
    const directory = join(folder(), "some", "where");
    expect(await directoryStore({ directory }).claim(["a"])).toEqual({ workId: "a", attempt: 1 });
  });

  test("that cannot be written is refused in one sentence", () => {
    const file = join(folder(), "file");
    writeFileSync(file, "");
    expect(() => directoryStore({ directory: file })).toThrow(
      /^Cannot write to .*file \(E.*\); allow it, or choose another directory\.$/,
    );
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
    "that became read-only says so (needs another user than root)",
    async () => {
      const directory = folder();
      const store = directoryStore({ directory });
      chmodSync(directory, 0o500);
      const failure = await store.claim(["a"]).catch((error: unknown) => error);
      chmodSync(directory, 0o700);
      expect(isLabError(failure, "storage-failed")).toBe(true);
    },
  );

  test("with other files is no trouble, and other names are refused", async () => {
    const directory = folder();
    writeFileSync(join(directory, "record.jsonl"), "{}\n");
    writeFileSync(join(directory, "notes.txt"), "");
    const store = directoryStore({ directory });
    expect(await store.list()).toEqual(new Map());
    for (const workId of ["../a", "record", "", "a.lease-1", "A"]) {
      await expect(store.claim([workId])).rejects.toThrow(`"${workId}" cannot name a piece of work; give`);
      await expect(store.complete({ workId, attempt: 1 }, [])).rejects.toThrow("cannot name a piece of work");
    }
  });
});
