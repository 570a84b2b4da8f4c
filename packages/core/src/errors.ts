/**
 * What went wrong, as data: `invalid-input` is the caller's to mend (a command line exits with 2),
 * `dataset-unavailable` says that no data could be had, `backend-unavailable` that an engine is missing, `storage-failed` that
 * something could not be kept, as on a full disk, `study-changed` that a study's file is no longer what it was when the study began.
 */
export type LabErrorCode =
  | "invalid-input"
  | "dataset-unavailable"
  | "backend-unavailable"
  | "corrupt-record"
  | "storage-failed"
  | "study-changed";

/** An error with a code that survives a second copy of this package in one program. */
export interface LabError extends Error {
  readonly code: LabErrorCode;
}

const marker = Symbol.for("@activation-lab/core/error");

/** Makes an error whose message is one sentence: what came, what was expected, what to do. */
export function labError(code: LabErrorCode, message: string, options?: ErrorOptions): LabError {
  return Object.assign(new Error(message, options), { code, [marker]: true });
}

/** Whether `error` was made by `labError`, in this copy of the package or another, and has `code` if one is given. */
export function isLabError(error: unknown, code?: LabErrorCode): error is LabError {
  return (
    error instanceof Error &&
    marker in error &&
    "code" in error &&
    (code === undefined || error.code === code)
  );
}

/** The error for a name that is not among those known; its message lists them. */
export function unknownNameError(kind: string, name: string, known: readonly string[]): LabError {
  return labError("invalid-input", `Unknown ${kind} "${name}"; known: ${known.join(", ") || "none"}.`);
}

/** The message of anything that was thrown. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
