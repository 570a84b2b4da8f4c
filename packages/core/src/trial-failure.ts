import type { FailureReason } from "./events.js";

const marker = Symbol.for("@activation-lab/core/trial-failure");

/** An error that ends a trial for a reason of its own. */
export interface TrialFailure extends Error {
  readonly reason: FailureReason;
}

/** Makes an error that says in one sentence why a trial failed. */
export function trialFailure(reason: FailureReason, message: string): TrialFailure {
  return Object.assign(new Error(message), { reason, [marker]: true });
}

/** Why a trial failed that ended with this error; whatever was thrown by someone else is an "error". */
export function failureReason(error: unknown): FailureReason {
  return isTrialFailure(error) ? error.reason : "error";
}

function isTrialFailure(error: unknown): error is TrialFailure {
  return error instanceof Error && marker in error && "reason" in error;
}
