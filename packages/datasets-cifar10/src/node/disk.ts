import { errorMessage, isLabError } from "@activation-lab/core";
import { failure } from "./failure.js";

const full = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
const forbidden = new Set(["EACCES", "EPERM", "EROFS"]);

/**
 * Does something to a file or a folder of the cache.
 *
 * @throws a LabError `dataset-unavailable` that names `path` and says what to do, where the disk is full, writing is
 * forbidden, or anything else fails.
 */
export async function onDisk<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw isLabError(error) ? error : failure("dataset-unavailable", diskProblem(path, error), error);
  }
}

function diskProblem(path: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const elsewhere = "or name another place for downloads with ACTIVATION_LAB_CACHE";
  if (full.has(code)) {
    return `the disk has no room left for "${path}" (${code}); CIFAR-10 needs 360 MB there while it is unpacked: free them, ${elsewhere}`;
  }
  if (forbidden.has(code)) {
    return `"${path}" must not be written (${code}); allow it, ${elsewhere}`;
  }
  return `"${path}" cannot be written (${errorMessage(error)}); mend that, ${elsewhere}`;
}
