import { parseArgs } from "node:util";
import { labError, type StudyRequest, splitActivationLabels } from "@activation-lab/core";

/** What the person who types `run` asked for. */
export interface RunOptions {
  /** The study's file. */
  readonly studyPath: string;
  readonly request: StudyRequest;
  readonly dataDirectory?: string;
  readonly outputDirectory?: string;
  readonly workers?: number;
  readonly backend?: string;
  readonly help: boolean;
}

const options = {
  preset: { type: "string" },
  data: { type: "string" },
  activations: { type: "string" },
  epochs: { type: "string" },
  seeds: { type: "string" },
  "train-size": { type: "string" },
  workers: { type: "string" },
  backend: { type: "string" },
  out: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/**
 * Reads the arguments after `run`.
 *
 * @throws a LabError `invalid-input` for an unknown option, a missing value, a number that is none, and more than one file.
 */
export function parseRunOptions(args: readonly string[]): RunOptions {
  const { values, positionals } = parse(args);
  const [studyPath = "", ...others] = positionals;
  if (others.length > 0)
    throw labError("invalid-input", `Unexpected argument "${others[0]}"; options begin with --, see --help.`);
  const help = values.help === true;
  if (studyPath === "" && !help)
    throw labError("invalid-input", "Name the study's file, as in activation-lab run study.ts.");
  const { preset, data, activations, backend, out } = values;
  const epochs = wholeNumber("epochs", values.epochs);
  const seeds = wholeNumber("seeds", values.seeds);
  const trainingImages = wholeNumber("train-size", values["train-size"]);
  const workers = wholeNumber("workers", values.workers);
  return {
    studyPath,
    help,
    request: {
      ...(preset === undefined ? {} : { preset }),
      ...(activations === undefined ? {} : { activations: splitActivationLabels(activations) }),
      ...(epochs === undefined ? {} : { epochs }),
      ...(seeds === undefined ? {} : { seeds }),
      ...(trainingImages === undefined ? {} : { trainingImages }),
    },
    ...(data === undefined ? {} : { dataDirectory: data }),
    ...(out === undefined ? {} : { outputDirectory: out }),
    ...(workers === undefined ? {} : { workers }),
    ...(backend === undefined ? {} : { backend }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const [sentence = ""] = (error instanceof Error ? error.message : String(error)).split(". ");
    throw labError("invalid-input", `${sentence.replace(/\.$/, "")}; see --help.`);
  }
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw labError("invalid-input", `--${name} takes a whole number above zero, not "${text}".`);
  return Number(text);
}
