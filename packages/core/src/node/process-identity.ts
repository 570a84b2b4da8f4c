import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** A process, as those see it that share a directory with it from elsewhere or later. */
export interface ProcessIdentity {
  readonly host: string;
  /** Tells apart what one host's name can stand for: containers, and a machine before and after it was started anew. */
  readonly numbering: string;
  readonly pid: number;
  /** When it began, by the machine's own count: two processes that had one number after another differ in it. */
  readonly started: number;
}

/** This process, the same from all its threads. */
export function thisProcess(): ProcessIdentity {
  return {
    host: hostname(),
    numbering: numbering(),
    pid: process.pid,
    started: startOf(process.pid) ?? 0,
  };
}

/** The identity that an object read from a file has; undefined where it has none. */
export function identityIn(value: object): ProcessIdentity | undefined {
  const { host, numbering, pid, started }: Partial<Record<keyof ProcessIdentity, unknown>> = value;
  return typeof host === "string" &&
    typeof numbering === "string" &&
    typeof pid === "number" &&
    Number.isSafeInteger(pid) &&
    pid > 0 &&
    typeof started === "number"
    ? { host, numbering, pid, started }
    : undefined;
}

/** Whether process numbers mean the same to both, so that one can ask the system about the other. */
export function sharesNumbering(one: ProcessIdentity, other: ProcessIdentity): boolean {
  return one.host === other.host && one.numbering === other.numbering;
}

/** Whether a process whose numbers mean here what they mean there has ended. A suspended one has not. */
export function hasEnded({ pid, started }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Every other refusal, such as EPERM, is about a process that is there.
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
  const startedNow = startOf(pid);
  // A second's leeway, since without /proc the start is the difference of two clocks.
  return startedNow !== undefined && Math.abs(startedNow - started) > 1;
}

function numbering(): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return "";
  }
}

/** Infinity for one that has ended and only waits for its parent to notice; undefined where the system does not tell. */
function startOf(pid: number): number | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name before it may hold anything, spaces and parentheses too.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? Number.POSITIVE_INFINITY : Number(fields[19]);
  } catch {
    return pid === process.pid ? Number(process.hrtime.bigint()) / 1e9 - process.uptime() : undefined;
  }
}
