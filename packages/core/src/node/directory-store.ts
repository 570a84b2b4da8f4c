import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { join } from "node:path";
import { labError } from "../errors.js";
import { eventFromJson, eventToJson, isEvent } from "../event-json.js";
import type { StudyResume } from "../events.js";
import type { Claim, TrialStore, WorkEvents } from "../trial-store.js";
import { finishedFiles, finishedName } from "./finished-files.js";
import { type HeldLease, leaseFiles } from "./lease-files.js";
import { createWhole, makeWritable, namesIn, readIfThere } from "./whole-files.js";

/** Where programs keep what they share of a study, and how long they wait for each other. */
export interface DirectoryStoreOptions {
  /** Made where it is missing; on a network drive, several machines share it. */
  readonly directory: string;
  /** Whoever gives no sign of life for so long has lost its work; 30 seconds if not given, and the same for all who share. */
  readonly leaseMs?: number;
  /** Who works here, for people who look into the files; host and process if not given. */
  readonly owner?: string;
}

/**
 * Keeps track of a study in a directory that several programs share, on one machine or on many. Their clocks may differ, any of them
 * may end or stand still at any moment, and still each piece of work is finished once. A claim stays its holder's as long as
 * `heartbeat` is called at least three times in `leaseMs`.
 *
 * @throws a LabError `invalid-input` where the directory cannot be written; its methods, a LabError `storage-failed` where a file
 * can no longer be written or read, as on a full disk.
 */
export function directoryStore(options: DirectoryStoreOptions): TrialStore {
  const { directory, leaseMs = 30_000, owner = `${hostname()} ${process.pid}` } = options;
  makeWritable(directory);
  const finished = finishedFiles(directory);
  const leases = leaseFiles(directory, leaseMs, owner);
  const held = new Map<string, HeldLease>();
  const ownName = `${joinedPrefix}${randomUUID()}.json`;

  const heldFor = ({ workId, attempt }: Claim): HeldLease | undefined => {
    const lease = held.get(workId);
    return lease?.lease.attempt === attempt ? lease : undefined;
  };
  const letGo = (claim: Claim, state: "failed" | "released"): void => {
    const lease = heldFor(claim);
    if (!lease) return;
    held.delete(claim.workId);
    leases.end(lease, state);
  };
  /** Whether someone had finished it before it was taken, unseen. */
  const cameTooLate = ({ workId }: HeldLease): boolean => {
    if (!finished.read(workId)) return false;
    leases.remove(workId);
    return true;
  };

  return {
    async claim(workIds) {
      workIds.forEach(checkWorkId);
      const names = namesIn(directory);
      const generations = leases.generations(names);
      for (const workId of workIds) {
        if (held.has(workId) || (names.has(finishedName(workId)) && finished.read(workId))) continue;
        const lease = leases.take(workId, generations.get(workId) ?? 0);
        if (!lease || cameTooLate(lease)) continue;
        held.set(workId, lease);
        return { workId, attempt: lease.lease.attempt };
      }
      return undefined;
    },
    async heartbeat(claim) {
      const lease = heldFor(claim);
      if (!lease) return false;
      const next = leases.beat(lease);
      if (next && !cameTooLate(next)) held.set(claim.workId, next);
      else held.delete(claim.workId);
      return held.has(claim.workId);
    },
    async complete(claim, events) {
      const { workId } = claim;
      checkWorkId(workId);
      const lease = heldFor(claim);
      const isFirst = finished.write(workId, events, () => lease !== undefined && leases.isLast(lease));
      held.delete(workId);
      if (finished.read(workId)) leases.remove(workId);
      return isFirst;
    },
    fail: async (claim) => letGo(claim, "failed"),
    release: async (claim) => letGo(claim, "released"),
    async list() {
      const all = new Map<string, WorkEvents>();
      for (const name of namesIn(directory)) {
        const workId = name.replace(/\.jsonl$/, "");
        if (name !== finishedName(workId) || !isWorkId(workId)) continue;
        const events = finished.read(workId);
        if (events) all.set(workId, events);
      }
      return all;
    },
    async join(here) {
      createWhole(join(directory, ownName), eventToJson(here));
    },
    async others() {
      const names = [...namesIn(directory)].filter(
        (name) => name.startsWith(joinedPrefix) && name.endsWith(".json") && name !== ownName,
      );
      return names
        .flatMap((name) => studyResume(readIfThere(join(directory, name))))
        .sort((one, other) => compareText(one.environment.startedAt, other.environment.startedAt));
    },
    async close() {
      const claims = [...held.values()].map(({ workId, lease: { attempt } }) => ({ workId, attempt }));
      const endings = await Promise.allSettled(claims.map(async (claim) => letGo(claim, "released")));
      const failure = endings.find(({ status }) => status === "rejected");
      if (failure?.status === "rejected") throw failure.reason;
    },
  };
}

const joinedPrefix = "joined-";

function studyResume(text: string | undefined): StudyResume[] {
  const event = text === undefined ? undefined : eventFromJson(text);
  return isEvent(event) && event.type === "study-resume" ? [event] : [];
}

function compareText(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}

// Such a name is a file's name everywhere, and no other file's here.
function isWorkId(name: string): boolean {
  return /^[0-9a-f@-]+$/.test(name);
}

function checkWorkId(workId: string): void {
  if (isWorkId(workId)) return;
  throw labError(
    "invalid-input",
    `"${workId}" cannot name a piece of work; give the id of a trial, or an id, "@" and a rung.`,
  );
}
