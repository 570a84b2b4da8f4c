import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { isLabError } from "../errors.js";
import { sharingPrograms } from "../test-support/sharing-programs.js";
import { had, testTrialStore } from "../test-support/trial-store-contract.js";
import { workEvents } from "../test-support/trial-work.js";
import type { Claim, TrialStore } from "../trial-store.js";
import { directoryStore } from "./directory-store.js";

const leaseMs = 300;
const start = sharingPrograms();
const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "store-"));
  folders.push(made);
  return made;
}

afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

/** Asks for work until there is some; how long that took, in milliseconds. */
async function claimSoon(store: TrialStore, workId: string): Promise<{ claim: Claim; after: number }> {
  const begun = performance.now();
  for (;;) {
    const claim = await store.claim([workId]);
    const after = performance.now() - begun;
    if (claim) return { claim, after };
    if (after > 30_000) throw new Error("nothing could be claimed");
    await sleep(10);
  }
}

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
      const [one, other] = [directoryStore({ directory, leaseMs }), directoryStore({ directory, leaseMs })];
      const claim = had(await one.claim(["a"]));
      const skew = (): void => {
        const time = Date.now() / 1000 + seconds;
        utimesSync(join(directory, "a.lease-1"), time, time);
      };
      skew();
      expect(await other.claim(["a"])).toBeUndefined();
      await sleep(leaseMs / 2);
      await one.heartbeat(claim);
      skew();
      expect(await other.claim(["a"])).toBeUndefined();
      await sleep(leaseMs / 2);
      skew();
      expect(await other.claim(["a"])).toBeUndefined();
      expect((await claimSoon(other, "a")).after).toBeLessThan(10 * leaseMs);
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

describe("programs that share a directory", () => {
  test("claim and finish each piece of work once, however many race", async () => {
    const directory = folder();
    const workIds = Array.from({ length: 200 }, (_, index) => index.toString(16).padStart(16, "0"));
    const programs = Array.from({ length: 8 }, () => start({ directory }));
    // Loaded before the race, so that all of them are in it.
    await Promise.all(programs.map((program) => program.ask({ type: "names" })));
    const answers = await Promise.all(programs.map((program) => program.ask({ type: "race", workIds })));
    expect(answers.map(({ error }) => error).filter(Boolean)).toEqual([]);
    const claimed = answers.flatMap(({ result }): Claim[] => (Array.isArray(result) ? result : []));
    expect(claimed.map(({ workId }) => workId).sort()).toEqual(workIds);
    expect(new Set(claimed.map(({ attempt }) => attempt))).toEqual(new Set([1]));
    expect((await directoryStore({ directory }).list()).size).toBe(200);
    expect(readdirSync(directory).sort()).toEqual(workIds.map((workId) => `${workId}.jsonl`));
  });

  test("take the work of one that was killed at once, and one of them has it", async () => {
    const directory = folder();
    const killed = start({ directory });
    const workIds = ["a", "b", "c"];
    for (const workId of workIds) expect(await killed.claim([workId])).toEqual({ workId, attempt: 1 });
    const others = [1, 2, 3, 4].map(() => start({ directory }));
    for (const other of others) expect(await other.claim(workIds)).toBeUndefined();
    await killed.signal("SIGKILL");
    const claims = await Promise.all(others.map((other) => other.claim(workIds)));
    const taken = claims.filter((claim) => claim !== undefined);
    expect(taken.map(({ workId }) => workId).sort()).toEqual(workIds);
    expect(taken.every(({ attempt }) => attempt === 2)).toBe(true);
  });

  test.skipIf(process.platform === "win32")(
    "take the work of one that stands still when its time is up, which then is told (needs SIGSTOP)",
    async () => {
      const directory = folder();
      const store = directoryStore({ directory, leaseMs });
      const program = start({ directory, leaseMs });
      const claim = had(await program.claim(["a"]));
      await program.ask({ type: "beat", claim });
      for (let look = 0; look < 20; look++) {
        expect(await store.claim(["a"])).toBeUndefined();
        await sleep(leaseMs / 10);
      }
      await program.signal("SIGSTOP");
      const { claim: taken, after } = await claimSoon(store, "a");
      expect(taken.attempt).toBe(2);
      expect(after).toBeGreaterThan(leaseMs / 2);
      expect(await store.complete(taken, workEvents(1))).toBe(true);
      await program.signal("SIGCONT");
      expect(await program.ask({ type: "heartbeat", claim })).toEqual({ result: false });
      expect(await program.ask({ type: "complete", claim })).toEqual({ result: false });
      expect(await store.list()).toEqual(new Map([["a", workEvents(1)]]));
      expect(readdirSync(directory)).toEqual(["a.jsonl"]);
    },
  );

  /** Runs a command with a disk of so many kilobytes at the folder. */
  const withSmallDisk = (at: string, kilobytes: number): string[] => [
    ...["unshare", "--map-root-user", "--mount", "sh", "-c"],
    ...['mount -t tmpfs -o "size=$1k" tmpfs "$0" && shift && exec "$@"', at, String(kilobytes)],
  ];
  const mayMount =
    process.platform === "linux" &&
    spawnSync("unshare", [...withSmallDisk(tmpdir(), 100).slice(1), "true"]).status === 0;

  test.skipIf(!mayMount)(
    "say when the disk is full, leave no part of a file, and can try again (needs unshare with mount)",
    async () => {
      const directory = folder();
      const program = start({ directory, wrapper: withSmallDisk(directory, 64) });
      const claim = had(await program.claim(["a"]));
      const { error, code } = await program.ask({ type: "complete", claim, times: 1000 });
      expect(code).toBe("storage-failed");
      expect(error).toMatch(
        /Cannot keep .*a\.jsonl \(ENOSPC: .*\); mend that, as by making room on the disk/,
      );
      expect(await program.ask({ type: "names" })).toEqual({ result: ["a.lease-1"] });
      expect(await program.ask({ type: "heartbeat", claim })).toEqual({ result: true });
      expect(await program.ask({ type: "complete", claim })).toEqual({ result: true });
      expect(await program.ask({ type: "names" })).toEqual({ result: ["a.jsonl"] });
    },
  );
});
