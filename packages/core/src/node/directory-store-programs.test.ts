import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import { sharingPrograms } from "../test-support/sharing-programs.js";
import { temporaryFolders } from "../test-support/temporary-folders.js";
import { claimSoon, had } from "../test-support/trial-store-contract.js";
import { workEvents } from "../test-support/trial-work.js";
import type { Claim } from "../trial-store.js";
import { directoryStore } from "./directory-store.js";

const leaseMs = 300;
const start = sharingPrograms();
const folder = temporaryFolders();

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
      expect(await store.claim(["a"])).toBeUndefined();
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
        /Cannot write .*a\.jsonl \(ENOSPC: .*\); .* make room, and run the same command again/,
      );
      expect(await program.ask({ type: "names" })).toEqual({ result: ["a.lease-1"] });
      expect(await program.ask({ type: "heartbeat", claim })).toEqual({ result: true });
      expect(await program.ask({ type: "complete", claim })).toEqual({ result: true });
      expect(await program.ask({ type: "names" })).toEqual({ result: ["a.jsonl"] });
    },
  );
});
