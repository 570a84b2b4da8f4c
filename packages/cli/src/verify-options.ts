import { labError } from "@activation-lab/core";
import { parseArguments, wholeNumber } from "./parse-arguments.js";

/** What the person who types `verify` asked for. */
export interface VerifyOptions {
  readonly recordPath: string;
  /** The study's file; the one that the record names if not given. */
  readonly studyPath?: string;
  /** How many trials to train again; all if not given. */
  readonly trials?: number;
  readonly dataDirectory?: string;
  readonly workers?: number;
}

const options = {
  study: { type: "string" },
  trials: { type: "string" },
  data: { type: "string" },
  workers: { type: "string" },
} as const;

/**
 * Reads the arguments after `verify`.
 *
 * @throws a LabError `invalid-input` for an unknown option, a missing value, a number that is none, and other than one record.
 */
export function parseVerifyOptions(args: readonly string[]): VerifyOptions {
  const { values, positionals } = parseArguments(args, options);
  const [recordPath = "", ...others] = positionals;
  if (recordPath === "" || others.length > 0)
    throw labError(
      "invalid-input",
      "Name one record, as in activation-lab verify results/quick/record.jsonl.",
    );
  const { study, data } = values;
  const trials = wholeNumber("trials", values.trials);
  const workers = wholeNumber("workers", values.workers);
  return {
    recordPath,
    ...(study === undefined ? {} : { studyPath: study }),
    ...(data === undefined ? {} : { dataDirectory: data }),
    ...(trials === undefined ? {} : { trials }),
    ...(workers === undefined ? {} : { workers }),
  };
}
