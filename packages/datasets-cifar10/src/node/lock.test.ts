import { readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { withLock } from "./lock.js";
import { temporaryFolder } from "./test-support/small-dataset.js";

async function lockIn(
  directory: string,
  options: { staleAfterMilliseconds?: number; signal?: AbortSignal } = {},
) {
  const waits: string[] = [];
  return {
    waits,
    options: {
      directory,
      prefix: "lock-",
      onWait: () => void waits.push("waits"),
      signal: undefined,
      ...options,
    },
  };
}

test("of many that want it at once one at a time has it, and nothing is left", async () => {
  const directory = await temporaryFolder();
  let inside = 0;
  let most = 0;
  const { options, waits } = await lockIn(directory);
  const results = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      withLock(options, async () => {
        most = Math.max(most, ++inside);
        await sleep(20);
        inside--;
        return index;
      }),
    ),
  );
  expect(results).toEqual([0, 1, 2, 3, 4, 5]);
  expect(most).toBe(1);
  expect(waits.length).toBeGreaterThan(0);
  expect(await readdir(directory)).toEqual([]);
});

test("it is given back when the work fails", async () => {
  const directory = await temporaryFolder();
  const { options } = await lockIn(directory);
  await expect(withLock(options, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await readdir(directory)).toEqual([]);
});

test("another machine's lock is waited for while it is touched, and taken over when it is not", async () => {
  const directory = await temporaryFolder();
  const foreign = join(directory, "lock-1-elsewhere-x");
  await writeFile(foreign, "");
  const { options, waits } = await lockIn(directory, { staleAfterMilliseconds: 500 });
  const begun = performance.now();
  const touching = setInterval(() => {
    const now = new Date();
    void utimes(foreign, now, now).catch(() => {});
  }, 50);
  setTimeout(() => clearInterval(touching), 800);
  await withLock(options, async () => {
    expect(performance.now() - begun).toBeGreaterThan(1200);
    await expect(stat(foreign)).rejects.toThrow("ENOENT");
  });
  expect(waits).toEqual(["waits"]);
});

test("waiting can be stopped", async () => {
  const directory = await temporaryFolder();
  await writeFile(join(directory, "lock-1-elsewhere-x"), "");
  const { options } = await lockIn(directory, { signal: AbortSignal.timeout(150) });
  await expect(withLock(options, async () => {})).rejects.toThrow(/abort/i);
  expect(await readdir(directory)).toEqual(["lock-1-elsewhere-x"]);
});

test("whoever lost the lock is told", async () => {
  const directory = await temporaryFolder();
  const { options } = await lockIn(directory);
  await withLock(options, async (lost) => {
    for (const name of await readdir(directory)) await rm(join(directory, name));
    await new Promise((resolve) => lost.addEventListener("abort", resolve));
    expect(String(lost.reason)).toContain("another program took over");
  });
});
