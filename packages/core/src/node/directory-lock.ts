import { randomUUID } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { type LabError, labError } from "../errors.js";
import {
  hasEnded,
  identityIn,
  type ProcessIdentity,
  sharesNumbering,
  thisProcess,
} from "./process-identity.js";
import {
  createWhole,
  makeWritable,
  namesIn,
  onDisk,
  readIfThere,
  removeLeftover,
  temporaryName,
} from "./whole-files.js";

/** A directory that belongs to one program. */
export interface DirectoryLock {
  /** Lets the next program in; a second call does nothing. */
  release(): void;
}

/** What a lock file says of who holds it; a file that was damaged names nobody. */
interface Holder {
  readonly path: string;
  readonly token: string;
  readonly process: ProcessIdentity | undefined;
}

const lockName = "study.lock";
const beatMs = 5_000;
const staleMs = 60_000;
const rounds = 50;

/**
 * Lets one program at a time work in a directory, which is made where it is missing. The lock of a program that has ended is taken
 * over: at once where it ran on this machine, else when nobody has touched it for a minute.
 *
 * @throws a LabError `invalid-input` where another program holds the lock, and where the directory cannot be written.
 */
export function lockDirectory(directory: string): DirectoryLock {
  makeWritable(directory);
  const path = join(directory, lockName);
  const self = { ...thisProcess(), token: randomUUID() };
  const text = JSON.stringify(self);
  let busy: ProcessIdentity | undefined;
  // Each round ends early only where someone else was faster, and they cannot be for long.
  for (let round = 1; round <= rounds; round++) {
    if (createWhole(path, text)) return hold(path, text);
    const found = readHolder(path);
    if (!found) continue;
    const last = lastInLine(found, path);
    busy = last.process;
    if (!isAbandoned(last, self, directory)) break;
    const turn = turnAfter(last.token, path);
    if (!createWhole(turn, text)) continue;
    if (readHolder(path)?.token === found.token) {
      onDisk(path, () => renameSync(turn, path));
      removeOldTurns(directory, turnAfter(self.token, lockName));
      return hold(path, text);
    }
    removeLeftover(turn);
  }
  throw heldBy(busy, directory);
}

// A lock that is only removed and made anew can be taken away from whoever was faster. So whoever wants what another has left behind
// first creates the file that comes after that one's token, which only one ever can, and alone may replace the lock.
function turnAfter(token: string, path: string): string {
  return `${path}.after-${token}`;
}

function removeOldTurns(directory: string, next: string): void {
  for (const name of namesIn(directory)) {
    if (name.startsWith(turnAfter("", lockName)) && name !== next) removeLeftover(join(directory, name));
  }
}

/** Whoever took over may have ended before the lock was replaced, and so may the next. */
function lastInLine(holder: Holder, path: string): Holder {
  const next = readHolder(turnAfter(holder.token, path));
  return next && next.token !== holder.token ? lastInLine(next, path) : holder;
}

function readHolder(path: string): Holder | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  const nobody: Holder = { path, token: "damaged", process: undefined };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("token" in value)) return nobody;
    const { token } = value;
    const isToken = typeof token === "string" && /^[0-9a-f-]{36}$/.test(token);
    return isToken ? { path, token, process: identityIn(value) } : nobody;
  } catch {
    return nobody;
  }
}

function isAbandoned({ path, process }: Holder, self: ProcessIdentity, directory: string): boolean {
  if (process && sharesNumbering(process, self)) return hasEnded(process);
  // Both times are the file server's, so that no machine's clock counts.
  const probe = temporaryName(join(directory, lockName));
  return onDisk(path, () => {
    try {
      writeFileSync(probe, "");
      const touched = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
      return touched !== undefined && statSync(probe).mtimeMs - touched > staleMs;
    } finally {
      removeLeftover(probe);
    }
  });
}

function heldBy(holder: ProcessIdentity | undefined, directory: string): LabError {
  const who = holder ? `Process ${holder.pid} on ${holder.host}` : "Another process";
  return labError(
    "invalid-input",
    `${who} is already running a study in ${directory}; wait for it, choose another directory with --out, or work on it together with --shared.`,
  );
}

function hold(path: string, text: string): DirectoryLock {
  // Written through this, a sign of life never lands in the lock of someone who took over meanwhile.
  const file = onDisk(path, () => openSync(path, "r+"));
  const timer = setInterval(() => {
    try {
      writeSync(file, text, 0);
      fsyncSync(file);
    } catch {
      // The next one may succeed; whether the disk is full is for those to say who have something to keep.
    }
  }, beatMs);
  timer.unref();
  let released = false;
  return {
    release() {
      if (released) return;
      released = true;
      clearInterval(timer);
      closeSync(file);
      if (readIfThere(path) === text) onDisk(path, () => rmSync(path, { force: true }));
    },
  };
}
