import { type LabError, type LabErrorCode, labError } from "@activation-lab/core";

/** An error of this package: `sentence` says what came, what was expected and what to do, without its full stop. */
export function failure(code: LabErrorCode, sentence: string, cause?: unknown): LabError {
  const options = cause === undefined ? {} : { cause };
  return labError(code, `@activation-lab/datasets-cifar10: ${sentence}.`, options);
}
