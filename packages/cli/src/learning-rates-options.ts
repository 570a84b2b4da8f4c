import { labError, splitActivationLabels } from "@activation-lab/core";
import type { LearningRateRangeOptions } from "@activation-lab/core/run";
import { aboveZero, parseArguments, wholeNumber } from "./parse-arguments.js";

/** What the person who types `learning-rates` asked for. */
export interface LearningRatesOptions {
  /** The study's file. */
  readonly studyPath: string;
  readonly preset?: string;
  /** Labels; the study's own if not given. */
  readonly activations?: readonly string[];
  readonly range: LearningRateRangeOptions;
  readonly dataDirectory?: string;
  readonly backend?: string;
  /** Where the figures and the chart go. */
  readonly outputDirectory: string;
}

const options = {
  preset: { type: "string" },
  activations: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  steps: { type: "string" },
  data: { type: "string" },
  backend: { type: "string" },
  out: { type: "string" },
} as const;

/**
 * Reads the arguments after `learning-rates`.
 *
 * @throws a LabError `invalid-input` for an unknown option, a missing value, a number that is none, and where not one file is named
 */
export function parseLearningRatesOptions(args: readonly string[]): LearningRatesOptions {
  const { values, positionals } = parseArguments(args, options);
  const [studyPath, ...others] = positionals;
  if (others.length > 0)
    throw labError("invalid-input", `Unexpected argument "${others[0]}"; options begin with --, see --help.`);
  if (studyPath === undefined)
    throw labError("invalid-input", "Name the study's file, as in activation-lab learning-rates study.ts.");
  const { preset, activations, data, backend, out } = values;
  const [from, to] = [aboveZero("from", values.from), aboveZero("to", values.to)];
  const steps = wholeNumber("steps", values.steps);
  return {
    studyPath,
    ...(preset === undefined ? {} : { preset }),
    ...(activations === undefined ? {} : { activations: splitActivationLabels(activations) }),
    range: {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(steps === undefined ? {} : { steps }),
    },
    ...(data === undefined ? {} : { dataDirectory: data }),
    ...(backend === undefined ? {} : { backend }),
    outputDirectory: out ?? "results/learning-rates",
  };
}
