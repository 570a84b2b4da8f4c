import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { finishedName } from "./finished-files.js";
import {
  hasEnded,
  identityIn,
  type ProcessIdentity,
  sharesNumbering,
  thisProcess,
} from "./process-identity.js";
import { createWhole, namesIn, readIfThere, removeLeftover, replaceWhole } from "./whole-files.js";

/** What a lease file says. */
interface Lease extends ProcessIdentity {
  readonly owner: string;
  /** Unlike that of any other lease. */
  readonly token: string;
  readonly attempt: number;
  readonly state: "held" | "failed" | "released";
  /** Rises with each sign of life. */
  readonly beat: number;
}

/** A lease that this store took. */
export interface HeldLease {
  readonly workId: string;
  readonly generation: number;
  readonly lease: Lease;
}

/** Who works on what in a directory. */
export interface LeaseFiles {
  /** The highest generation of each piece of work that anyone ever had in hand, from the names of the files. */
  generations(names: Iterable<string>): ReadonlyMap<string, number>;
  /** Takes the lease after that generation; undefined while someone has that one, or where someone else was faster. */
  take(workId: string, generation: number): HeldLease | undefined;
  /** Shows that the holder lives; undefined where the lease has been lost. */
  beat(held: HeldLease): HeldLease | undefined;
  /** Whether nobody has taken the work since. */
  isLast(held: HeldLease): boolean;
  /** Lets go, so that the next one need not wait. */
  end(held: HeldLease, state: "failed" | "released"): void;
  /** Removes what was left of the work on something that is finished. */
  remove(workId: string): void;
}

/**
 * Leases as files `<workId>.lease-<n>`: the highest n has the work. To take it from someone is to create the file n + 1, which only
 * one can, and nobody ever writes another's file. Files of lower generations stay until the work is finished, since a number that
 * could come twice could be taken twice.
 *
 * @param leaseMs a lease whose text stays the same for so long, by this process's own clock, has run out
 */
export function leaseFiles(directory: string, leaseMs: number, owner: string): LeaseFiles {
  const self = thisProcess();
  const seen = new Map<string, { readonly text: string; readonly since: number }>();
  const nameOf = (workId: string, generation: number): string => `${workId}.lease-${generation}`;
  const pathOf = (workId: string, generation: number): string => join(directory, nameOf(workId, generation));

  const hasRunOut = (name: string, text: string): boolean => {
    const now = performance.now();
    const before = seen.get(name);
    if (before?.text === text) return now - before.since >= leaseMs;
    seen.set(name, { text, since: now });
    return false;
  };
  const isFree = (name: string, text: string): boolean => {
    const lease = parseLease(text);
    if (lease && lease.state !== "held") return true;
    if (lease && sharesNumbering(lease, self) && hasEnded(lease)) return true;
    return hasRunOut(name, text);
  };
  /** How many attempts were lost up to a generation; one that cannot be read was lost. */
  const lostUpTo = (workId: string, generation: number): number => {
    if (generation === 0) return 0;
    const lease = parseLease(readIfThere(pathOf(workId, generation)) ?? "");
    if (!lease) return lostUpTo(workId, generation - 1) + 1;
    return lease.state === "released" ? lease.attempt - 1 : lease.attempt;
  };
  const isOwn = ({ workId, generation, lease }: HeldLease): boolean =>
    parseLease(readIfThere(pathOf(workId, generation)) ?? "")?.token === lease.token;
  const isLast = ({ workId, generation }: HeldLease): boolean => !existsSync(pathOf(workId, generation + 1));

  return {
    isLast,
    generations(names) {
      const highest = new Map<string, number>();
      for (const name of names) {
        const [, workId, digits] = /^(.+)\.lease-(\d+)$/.exec(name) ?? [];
        if (workId) highest.set(workId, Math.max(highest.get(workId) ?? 0, Number(digits)));
      }
      return highest;
    },
    take(workId, generation) {
      if (generation > 0) {
        const text = readIfThere(pathOf(workId, generation));
        if (text === undefined || !isFree(nameOf(workId, generation), text)) return undefined;
      }
      const attempt = lostUpTo(workId, generation) + 1;
      const lease: Lease = { ...self, owner, token: randomUUID(), attempt, state: "held", beat: 0 };
      const next = generation + 1;
      return createWhole(pathOf(workId, next), JSON.stringify(lease))
        ? { workId, generation: next, lease }
        : undefined;
    },
    beat(held) {
      if (!isOwn(held)) return undefined;
      const next = { ...held, lease: { ...held.lease, beat: held.lease.beat + 1 } };
      replaceWhole(pathOf(held.workId, held.generation), JSON.stringify(next.lease));
      return isLast(held) ? next : undefined;
    },
    end(held, state) {
      if (isOwn(held))
        replaceWhole(pathOf(held.workId, held.generation), JSON.stringify({ ...held.lease, state }));
    },
    remove(workId) {
      for (const name of namesIn(directory)) {
        if (!name.startsWith(`${workId}.`) || name === finishedName(workId)) continue;
        seen.delete(name);
        removeLeftover(join(directory, name));
      }
    },
  };
}

function parseLease(text: string): Lease | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return undefined;
    const { owner, token, attempt, state, beat }: Partial<Record<keyof Lease, unknown>> = value;
    const identity = identityIn(value);
    return identity &&
      typeof owner === "string" &&
      typeof token === "string" &&
      typeof attempt === "number" &&
      (state === "held" || state === "failed" || state === "released") &&
      typeof beat === "number"
      ? { ...identity, owner, token, attempt, state, beat }
      : undefined;
  } catch {
    return undefined;
  }
}
