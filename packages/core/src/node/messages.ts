import type { Splits } from "../dataset.js";
import { isLabError, type LabErrorCode } from "../errors.js";
import type { Environment, PlannedTrial, TrialEvent } from "../events.js";
import type { Cost } from "../measure.js";

/** What a trial worker is started with, beside what its own program needs. */
export interface TrialWorkerData {
  /** Views of shared memory: every worker reads the same images. */
  readonly splits: Splits;
  /** Its number, from 1. */
  readonly worker: number;
}

/** What the study tells a worker to do. */
export type TrialRequest =
  | { readonly type: "measure"; readonly activation: string }
  | { readonly type: "trial"; readonly planned: PlannedTrial };

/** What a worker answers: `ready` once, and then to each request any number of events and one end. */
export type TrialReply =
  | { readonly type: "ready"; readonly backendDetails: Environment["backendDetails"] }
  | { readonly type: "event"; readonly event: TrialEvent }
  | { readonly type: "measured"; readonly cost: Cost }
  | { readonly type: "done" }
  | { readonly type: "failed"; readonly message: string; readonly code?: LabErrorCode };

/** An error as a reply. */
export function failedReply(error: unknown): TrialReply {
  const message = error instanceof Error ? error.message : String(error);
  return { type: "failed", message, ...(isLabError(error) ? { code: error.code } : {}) };
}
