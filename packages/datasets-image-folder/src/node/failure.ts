import { type LabError, type LabErrorCode, labError } from "@activation-lab/core";

/** An error of this package, from a sentence without its full stop. */
export function failure(code: LabErrorCode, problem: string, cause?: unknown): LabError {
  const options = cause === undefined ? {} : { cause };
  return labError(code, `@activation-lab/datasets-image-folder: ${problem}.`, options);
}
