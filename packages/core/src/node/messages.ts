import type { Splits } from "../dataset.js";
import { isLabError, type LabErrorCode } from "../errors.js";
import type { Environment, FailureReason, Fingerprints, TrialEvent } from "../events.js";
import type { FingerprintItem } from "../fingerprint-study.js";
import type { Cost } from "../measure.js";
import type { Work } from "../study-progress.js";
import { failureReason } from "../trial-failure.js";

/** What a trial worker is started with, beside what its own program needs. */
export interface TrialWorkerData {
  /** Views of shared memory: every worker reads the same images. */
  readonly splits: Splits;
}

/** Where a worker keeps what its trials leave. */
export interface TrialPlaces {
  /** The directory of checkpoints; none are kept where absent. */
  readonly checkpoints?: string;
  /** The directory of trained models; none are kept where absent. */
  readonly models?: string;
}

/** What the study tells a worker to do. */
export type TrialRequest =
  | { readonly type: "fingerprint"; readonly item: FingerprintItem }
  | { readonly type: "measure"; readonly variant: string }
  | {
      readonly type: "trial";
      readonly work: Work;
      readonly places: TrialPlaces;
      /** Those of the plan: the study's file may have been edited since. */
      readonly fingerprints: Fingerprints;
    };

/** What a worker answers: `ready` once, and then to each request any number of events and one end. */
export type TrialReply =
  | { readonly type: "ready"; readonly backendDetails: Environment["backendDetails"] }
  | { readonly type: "fingerprint"; readonly fingerprint: string }
  | { readonly type: "measured"; readonly cost: Cost }
  | { readonly type: "event"; readonly event: TrialEvent }
  | { readonly type: "done" }
  | {
      readonly type: "failed";
      readonly message: string;
      readonly reason: FailureReason;
      readonly code?: LabErrorCode;
    };

/** An error as a reply. */
export function failedReply(error: unknown): TrialReply {
  const message = error instanceof Error ? error.message : String(error);
  return {
    type: "failed",
    message,
    reason: failureReason(error),
    ...(isLabError(error) ? { code: error.code } : {}),
  };
}
