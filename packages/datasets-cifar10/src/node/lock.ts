import { createHash, randomInt, randomUUID } from "node:crypto";
import { readdir, readlink, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { onDisk } from "./disk.js";

/** What is locked, and how. */
export interface LockOptions {
  /** The folder that one program at a time may change. */
  readonly directory: string;
  /** The lock files' names begin with it. */
  readonly prefix: string;
  /** Called once where another program holds the lock. */
  readonly onWait: () => void;
  readonly signal: AbortSignal | undefined;
  /** A lock file that nobody has touched for so long is nobody's; by default 20 seconds. */
  readonly staleAfterMilliseconds?: number;
}

const heartbeatMilliseconds = 1000;
const pollMilliseconds = 100;

/**
 * Does something that only one program at a time may do to a folder.
 *
 * Each program that wants the lock puts a file with a name of its own into the folder, then looks for others' files, and
 * holds the lock if there are none; of two that come at once both may withdraw and try again, but never both stay. The
 * holder touches its file every second. The file of a program that was killed is known by its process, where it ran
 * here, or else by nobody touching it; since no two files ever have one name, removing it never takes a newer lock away.
 *
 * @param action gets a signal that fires where the lock was lost, as by a computer that slept
 * @throws what `action` throws, the signal's reason, and a LabError `dataset-unavailable` for a folder that cannot be written.
 */
export async function withLock<T>(
  options: LockOptions,
  action: (lost: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = await acquire(options);
  const lost = new AbortController();
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(own, now, now).catch((error: unknown) =>
      lost.abort(new Error("another program took over meanwhile", { cause: error })),
    );
  }, heartbeatMilliseconds);
  try {
    return await action(lost.signal);
  } finally {
    clearInterval(heartbeat);
    await rm(own, { force: true });
  }
}

async function acquire({ directory, prefix, onWait, signal, ...rest }: LockOptions): Promise<string> {
  const owner = `${prefix}${process.pid}-${await thisMachine()}-`;
  const others = otherLocks(directory, prefix, rest.staleAfterMilliseconds ?? 20_000);
  let told = false;
  for (;;) {
    signal?.throwIfAborted();
    if (!(await others())) {
      const name = `${owner}${randomUUID()}`;
      const path = join(directory, name);
      await onDisk(path, () => writeFile(path, "", { flag: "wx" }));
      if (!(await others(name))) return path;
      await rm(path, { force: true });
    } else if (!told) {
      told = true;
      onWait();
    }
    // Two that withdrew at once must not try again at once.
    await sleep(pollMilliseconds + randomInt(pollMilliseconds), undefined, signal ? { signal } : {});
  }
}

/** A function that says whether anybody else holds a lock or wants one, and removes what the dead have left. */
function otherLocks(
  directory: string,
  prefix: string,
  staleAfterMilliseconds: number,
): (own?: string) => Promise<boolean> {
  // Times of this program's clock: that of a network drive may go wrong.
  const lastTouched = new Map<string, { touched: number; seen: number }>();
  return async (own) => {
    let held = false;
    for (const name of await onDisk(directory, () => readdir(directory))) {
      if (!name.startsWith(prefix) || name === own) continue;
      const path = join(directory, name);
      const found = await stat(path).catch(() => undefined);
      if (found === undefined) continue;
      const known = lastTouched.get(name);
      const now = performance.now();
      if (known?.touched !== found.mtimeMs) lastTouched.set(name, { touched: found.mtimeMs, seen: now });
      const stale = known?.touched === found.mtimeMs && now - known.seen > staleAfterMilliseconds;
      if (stale || (await isDead(name.slice(prefix.length)))) await rm(path, { force: true });
      else held = true;
    }
    return held;
  };
}

/** Whether the process that a lock file names ran on this machine and runs no more. */
async function isDead(owner: string): Promise<boolean> {
  const [processId = "", machine] = owner.split("-");
  if (machine !== (await thisMachine())) return false;
  try {
    process.kill(Number(processId), 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}

/** What tells apart machines, and containers on one, whose process numbers mean different processes. */
async function thisMachine(): Promise<string> {
  const numbering = await readlink("/proc/self/ns/pid").catch(() => "");
  return createHash("sha256").update(`${hostname()} ${numbering}`).digest("hex").slice(0, 12);
}
