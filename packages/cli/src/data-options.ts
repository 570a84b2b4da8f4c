import { labError } from "@activation-lab/core";
import { parseArguments, wholeNumber } from "./parse-arguments.js";

/** What the person who types `data` asked for. */
export interface DataOptions {
  /** The study's file; CIFAR-10 where none is named. */
  readonly studyPath?: string;
  readonly preset?: string;
  readonly dataDirectory?: string;
  /** Where the contact sheet goes. */
  readonly sheetPath: string;
  /** Labels of augmentations, or `none`; the study's own or the usual ones where it is not given. */
  readonly augmentations?: string;
  /** Where CIFAR-10's compact form for the web goes; it is not made where none is named. */
  readonly web?: { readonly directory: string; readonly trainingImages: number; readonly testImages: number };
}

const options = {
  preset: { type: "string" },
  data: { type: "string" },
  out: { type: "string" },
  augment: { type: "string" },
  web: { type: "string" },
  "train-size": { type: "string" },
  "test-size": { type: "string" },
} as const;

/**
 * Reads the arguments after `data`.
 *
 * @throws a LabError `invalid-input` for an unknown option, a missing value, a number that is none, more than one file, and
 * options that do not go together.
 */
export function parseDataOptions(args: readonly string[]): DataOptions {
  const { values, positionals } = parseArguments(args, options);
  const [studyPath, ...others] = positionals;
  if (others.length > 0)
    throw labError("invalid-input", `Unexpected argument "${others[0]}"; options begin with --, see --help.`);
  const { preset, data, out, augment, web } = values;
  for (const name of ["train-size", "test-size"] as const)
    if (values[name] !== undefined && web === undefined)
      throw labError("invalid-input", `--${name} goes with --web DIR, which was not given.`);
  if (web !== undefined && studyPath !== undefined)
    throw labError("invalid-input", `--web is for CIFAR-10 alone; leave out the study "${studyPath}".`);
  if (preset !== undefined && studyPath === undefined)
    throw labError("invalid-input", `--preset ${preset} is a study's; name the study's file as well.`);
  return {
    ...(studyPath === undefined ? {} : { studyPath }),
    ...(preset === undefined ? {} : { preset }),
    ...(data === undefined ? {} : { dataDirectory: data }),
    ...(augment === undefined ? {} : { augmentations: augment }),
    ...(web === undefined
      ? {}
      : {
          web: {
            directory: web,
            trainingImages: wholeNumber("train-size", values["train-size"]) ?? 5_000,
            testImages: wholeNumber("test-size", values["test-size"]) ?? 1_000,
          },
        }),
    sheetPath: out ?? "contact-sheet.png",
  };
}
