import type { StudyEvent, StudyResume } from "./events.js";

/** Events of one trial, or of one leg of it between two rungs, from its first to its last. */
export type WorkEvents = readonly StudyEvent[];

/** The right to work on something, until it is given back or its lease runs out. */
export interface Claim {
  /** What is worked on. */
  readonly workId: string;
  /** 1, and one more each time that someone who had it was lost. */
  readonly attempt: number;
}

/**
 * Who works on what, and what came of it: the one thing that the programs which share a study have in common. A piece of work is
 * named by the id of its trial, or by id and rung. Nothing that is finished is ever done again, and nothing counts twice.
 */
export interface TrialStore {
  /** Takes the first of these that is neither finished nor in anyone's hands; undefined where there is none right now. */
  claim(workIds: readonly string[]): Promise<Claim | undefined>;
  /** Keeps a claim alive; false where it has been lost to someone else. */
  heartbeat(claim: Claim): Promise<boolean>;
  /** Ends a piece of work with its events, all or none; false where someone else has ended it before, whose events then count. */
  complete(claim: Claim, events: WorkEvents): Promise<boolean>;
  /** Says that this attempt was lost; the work can be claimed again, as the next attempt. */
  fail(claim: Claim): Promise<void>;
  /** Gives a claim back as if it had never been taken: the person stopped the study. */
  release(claim: Claim): Promise<void>;
  /** The events of everything that is finished, by piece of work. */
  list(): Promise<ReadonlyMap<string, WorkEvents>>;
  /** Leaves word for everyone who shares the study that this program works on it too; absent where nobody shares it. */
  readonly join?: (here: StudyResume) => Promise<void>;
  /** What the others who share the study left word of, in the order of their clocks; absent where nobody shares it. */
  readonly others?: () => Promise<readonly StudyResume[]>;
  /** Gives back what is still held. */
  close(): Promise<void>;
}
