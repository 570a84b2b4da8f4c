import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { isLabError } from "../errors.js";
import { type SharingProgram, sharingPrograms } from "../test-support/sharing-programs.js";
import { temporaryFolders } from "../test-support/temporary-folders.js";
import { lockDirectory } from "./directory-lock.js";

const start = sharingPrograms();
const folder = temporaryFolders();
const release: (() => void)[] = [];

function lock(directory: string): void {
  release.push(lockDirectory(directory).release);
}

const pathIn = (directory: string): string => join(directory, "study.lock");
const holderOf = (directory: string) => JSON.parse(readFileSync(pathIn(directory), "utf8"));

/** Leaves the lock of another program behind, touched so many seconds ago. */
function leave(directory: string, changes: object, secondsAgo = 0): void {
  const made = lockDirectory(directory);
  const text = JSON.stringify({ ...holderOf(directory), ...changes });
  made.release();
  writeFileSync(pathIn(directory), text);
  const time = Date.now() / 1000 - secondsAgo;
  utimesSync(pathIn(directory), time, time);
}

afterEach(() => {
  vi.useRealTimers();
  for (const end of release.splice(0)) end();
});

test("one at a time has it, and nothing is left", () => {
  const directory = join(folder(), "made");
  const first = lockDirectory(directory);
  let failure: unknown;
  try {
    lockDirectory(directory);
  } catch (error) {
    failure = error;
  }
  expect(isLabError(failure, "invalid-input")).toBe(true);
  expect(String(failure)).toBe(
    `Error: Process ${process.pid} on ${hostname()} is already running a study in ${directory}; wait for it, choose another directory with --out, or work on it together with --shared.`,
  );
  first.release();
  const second = lockDirectory(directory);
  first.release();
  expect(holderOf(directory).pid).toBe(process.pid);
  second.release();
  expect(readdirSync(directory)).toEqual([]);
});

test("another machine's is waited for for a minute, whatever the clocks say", () => {
  for (const secondsAgo of [-3600, 0, 50]) {
    const directory = folder();
    leave(directory, { host: "elsewhere", pid: 123 }, secondsAgo);
    expect(() => lockDirectory(directory)).toThrow("Process 123 on elsewhere is already running a study");
    expect(readdirSync(directory)).toEqual(["study.lock"]);
  }
  const directory = folder();
  leave(directory, { host: "elsewhere", pid: 123 }, 70);
  lock(directory);
  expect(holderOf(directory)).toMatchObject({ host: hostname(), pid: process.pid });
});

test("one of a process whose number is this one's is taken over at once", () => {
  const directory = folder();
  leave(directory, { started: 1 });
  lock(directory);
  expect(readdirSync(directory)).toEqual(["study.lock"]);
});

test("one that is damaged is waited for for a minute", () => {
  const directory = folder();
  writeFileSync(pathIn(directory), "");
  expect(() => lockDirectory(directory)).toThrow("Another process is already running a study");
  const time = Date.now() / 1000 - 70;
  utimesSync(pathIn(directory), time, time);
  lock(directory);
  expect(holderOf(directory).pid).toBe(process.pid);
});

test("one who ended while taking over is followed by the next", () => {
  const directory = folder();
  leave(directory, { started: 1 });
  const { token } = holderOf(directory);
  const after = `${pathIn(directory)}.after-${token}`;
  const successor = { ...holderOf(directory), token: crypto.randomUUID() };
  writeFileSync(after, JSON.stringify({ ...successor, started: 1, pid: 4_000_000 }));
  lock(directory);
  expect(holderOf(directory).pid).toBe(process.pid);
  expect(readdirSync(directory)).toEqual(["study.lock"]);
});

test("whoever takes over has it before the lock says so", () => {
  const directory = folder();
  leave(directory, { started: 1 });
  const { token } = holderOf(directory);
  const successor = { ...holderOf(directory), host: "elsewhere", token: crypto.randomUUID() };
  writeFileSync(`${pathIn(directory)}.after-${token}`, JSON.stringify(successor));
  expect(() => lockDirectory(directory)).toThrow("on elsewhere is already running a study");
});

test("it shows signs of life, in no file but its own", () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const directory = folder();
  const made = lockDirectory(directory);
  const text = readFileSync(pathIn(directory), "utf8");
  utimesSync(pathIn(directory), 1, 1);
  vi.advanceTimersByTime(6_000);
  expect(Date.now() - statSync(pathIn(directory)).mtimeMs).toBeLessThan(60_000);
  expect(readFileSync(pathIn(directory), "utf8")).toBe(text);
  rmSync(pathIn(directory));
  writeFileSync(pathIn(directory), "of another");
  vi.advanceTimersByTime(6_000);
  made.release();
  expect(readFileSync(pathIn(directory), "utf8")).toBe("of another");
});

test("a directory that cannot be written is refused", () => {
  const file = join(folder(), "file");
  writeFileSync(file, "");
  expect(() => lockDirectory(file)).toThrow(/^Cannot write to .* choose another directory\.$/);
});

test("a program's lock is its own until it is killed, and then one of many has it", async () => {
  const directory = folder();
  const first = start({ directory });
  expect(await first.ask({ type: "lock" })).toEqual({});
  expect(() => lockDirectory(directory)).toThrow(`Process ${first.pid} on ${hostname()} is already running`);
  const racing = new Set(Array.from({ length: 6 }, () => start({ directory })));
  await Promise.all([...racing].map((program) => program.ask({ type: "names" })));
  await first.signal("SIGSTOP");
  expect(() => lockDirectory(directory)).toThrow(`Process ${first.pid} on`);
  let holder = first;
  while (racing.size > 0) {
    await holder.signal("SIGKILL");
    const winners: SharingProgram[] = [];
    const tries = [...racing].map(async (program) => {
      const { error } = await program.ask({ type: "lock" });
      if (error === undefined) winners.push(program);
      else expect(error).toMatch(/^Error: Process \d+ on .* is already running a study in/);
    });
    await Promise.all(tries);
    const [winner] = winners;
    if (!winner || winners.length > 1) throw new Error(`${winners.length} programs have the lock`);
    expect(holderOf(directory).pid).toBe(winner.pid);
    expect(readdirSync(directory)).toEqual(["study.lock"]);
    racing.delete(winner);
    holder = winner;
  }
});
