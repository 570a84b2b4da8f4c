import { errorMessage } from "@activation-lab/core";

/** Why a transfer failed, and whether the same server may do better. */
export interface TransferError extends Error {
  readonly retry: boolean;
  /** How long the server asks to be left alone, in milliseconds. */
  readonly waitMilliseconds: number | undefined;
}

/** Makes such an error; its message is a few words. */
export function transferError(
  message: string,
  retry: boolean,
  waitMilliseconds?: number,
  options?: ErrorOptions,
): TransferError {
  return Object.assign(new Error(message, options), { retry, waitMilliseconds });
}

/** Whether an error was made by `transferError`. */
export function isTransferError(error: unknown): error is TransferError {
  return error instanceof Error && "retry" in error && "waitMilliseconds" in error;
}

/** The error for an HTTP status other than the wanted ones. */
export function statusError(status: number, retryAfter: string | undefined): TransferError {
  const retry = status === 408 || status === 429 || status >= 500;
  return transferError(`HTTP status ${status}`, retry, retry ? waitOf(retryAfter) : undefined);
}

/** A Retry-After header in milliseconds: it holds seconds or a date (RFC 9110, 10.2.3). */
function waitOf(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d+$/.test(retryAfter)) return 1000 * Number(retryAfter);
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** What the network said, as a transfer's error. A wrong certificate and a wrong address stay wrong; all else may pass. */
export function networkError(error: unknown): TransferError {
  const root = rootOf(error);
  const code = root instanceof Error && "code" in root ? String(root.code) : "";
  const lasting = /CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO_|INVALID_URL|INVALID_ARG/.test(code);
  const reason = errorMessage(root) || code || "the connection failed";
  return transferError(reason, !lasting, undefined, { cause: error });
}

/** Why is at times in the cause, which may be a list of one error an address. */
function rootOf(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return rootOf(error.errors[0]);
  if (error instanceof Error && error.cause !== undefined) return rootOf(error.cause);
  return error;
}
