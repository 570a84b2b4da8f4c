import { labError, type Shard, type StudyRequest, splitActivationLabels } from "@activation-lab/core";
import type { Format } from "./formats.js";
import { formatsNamed } from "./formats-named.js";
import type { LivePageOptions } from "./live-page.js";
import { packageNames, parseArguments, wholeNumber } from "./parse-arguments.js";

/** What the person who types `run` asked for. */
export interface RunOptions {
  /** The study's file. */
  readonly studyPath: string;
  readonly request: StudyRequest;
  readonly dataDirectory?: string;
  readonly outputDirectory?: string;
  readonly workers?: number;
  readonly inThread: boolean;
  readonly backend?: string;
  readonly shard?: Shard;
  readonly dryRun: boolean;
  readonly discard: boolean;
  readonly shared: boolean;
  /** How long a program that says nothing keeps the trial it took. */
  readonly leaseMs?: number;
  /** What the report is written as; the usual ones if not given. */
  readonly formats?: readonly Format[];
  /** The files of reporters that are told too. */
  readonly reporters: readonly string[];
  /** Where the study is shown while it runs; nowhere if not given. */
  readonly live?: LivePageOptions;
  readonly failFast: boolean;
  readonly json: boolean;
  readonly keepModels: boolean;
  readonly keepCheckpoints: boolean;
}

const options = {
  preset: { type: "string" },
  data: { type: "string" },
  activations: { type: "string" },
  plugins: { type: "string" },
  epochs: { type: "string" },
  seeds: { type: "string" },
  "train-size": { type: "string" },
  "trial-time-limit": { type: "string" },
  workers: { type: "string" },
  "in-thread": { type: "boolean" },
  backend: { type: "string" },
  out: { type: "string" },
  shard: { type: "string" },
  shared: { type: "boolean" },
  lease: { type: "string" },
  formats: { type: "string" },
  reporter: { type: "string", multiple: true },
  open: { type: "boolean" },
  port: { type: "string" },
  host: { type: "string" },
  discard: { type: "boolean" },
  "dry-run": { type: "boolean" },
  "fail-fast": { type: "boolean" },
  json: { type: "boolean" },
  "keep-models": { type: "boolean" },
  "keep-checkpoints": { type: "boolean" },
} as const;

/**
 * Reads the arguments after `run`.
 *
 * @throws a LabError `invalid-input` for an unknown option, a missing value, a number that is none, more than one file, and options
 * that exclude each other.
 */
export function parseRunOptions(args: readonly string[]): RunOptions {
  const { values, positionals } = parseArguments(args, options);
  const [studyPath = "", ...others] = positionals;
  if (others.length > 0)
    throw labError("invalid-input", `Unexpected argument "${others[0]}"; options begin with --, see --help.`);
  if (studyPath === "")
    throw labError("invalid-input", "Name the study's file, as in activation-lab run study.ts.");
  const { preset, data, activations, plugins, backend, out } = values;
  const epochs = wholeNumber("epochs", values.epochs);
  const seeds = wholeNumber("seeds", values.seeds);
  const trainingImages = wholeNumber("train-size", values["train-size"]);
  const workers = wholeNumber("workers", values.workers);
  const timeLimitSeconds = wholeNumber("trial-time-limit", values["trial-time-limit"]);
  const shard = parseShard(values.shard);
  const leaseSeconds = wholeNumber("lease", values.lease);
  if (leaseSeconds !== undefined && values.shared !== true)
    throw labError("invalid-input", "--lease goes with --shared, which was not given.");
  const live = parseLive(values);
  refuseTogether(values, "open", "dry-run", "nothing runs that could be watched");
  refuseTogether(values, "in-thread", "shared", "the thread that trains cannot say that it is alive");
  refuseTogether(values, "in-thread", "workers", "there are none");
  refuseTogether(values, "shard", "shared", "a shared directory divides the trials by itself");
  refuseTogether(values, "discard", "shared", "it would take away what others work on");
  return {
    studyPath,
    request: {
      ...(preset === undefined ? {} : { preset }),
      ...(activations === undefined ? {} : { activations: splitActivationLabels(activations) }),
      ...(plugins === undefined ? {} : { plugins: packageNames(plugins) }),
      ...(epochs === undefined ? {} : { epochs }),
      ...(seeds === undefined ? {} : { seeds }),
      ...(trainingImages === undefined ? {} : { trainingImages }),
      ...(timeLimitSeconds === undefined ? {} : { trialTimeLimitMs: 1000 * timeLimitSeconds }),
    },
    reporters: values.reporter ?? [],
    inThread: values["in-thread"] === true,
    shared: values.shared === true,
    discard: values.discard === true,
    dryRun: values["dry-run"] === true,
    failFast: values["fail-fast"] === true,
    json: values.json === true,
    keepModels: values["keep-models"] === true,
    keepCheckpoints: values["keep-checkpoints"] === true,
    ...(values.formats === undefined ? {} : { formats: formatsNamed(values.formats) }),
    ...(live === undefined ? {} : { live }),
    ...(data === undefined ? {} : { dataDirectory: data }),
    ...(out === undefined ? {} : { outputDirectory: out }),
    ...(workers === undefined ? {} : { workers }),
    ...(backend === undefined ? {} : { backend }),
    ...(shard === undefined ? {} : { shard }),
    ...(leaseSeconds === undefined ? {} : { leaseMs: 1000 * leaseSeconds }),
  };
}

function parseLive(values: {
  readonly open?: boolean | undefined;
  readonly port?: string | undefined;
  readonly host?: string | undefined;
}): LivePageOptions | undefined {
  for (const name of ["port", "host"] as const)
    if (values[name] !== undefined && values.open !== true)
      throw labError("invalid-input", `--${name} goes with --open, which was not given.`);
  if (values.open !== true) return undefined;
  const { host } = values;
  const port = wholeNumber("port", values.port);
  if (port !== undefined && port > 65_535)
    throw labError("invalid-input", `--port takes a number up to 65535, not "${port}".`);
  return { ...(port === undefined ? {} : { port }), ...(host === undefined ? {} : { host }) };
}

function refuseTogether(
  values: Readonly<Record<string, unknown>>,
  one: string,
  other: string,
  reason: string,
): void {
  if (values[one] !== undefined && values[other] !== undefined)
    throw labError("invalid-input", `--${one} and --${other} exclude each other: ${reason}.`);
}

function parseShard(text: string | undefined): Shard | undefined {
  if (text === undefined) return undefined;
  const [, index, count] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (index === undefined || shard.index > shard.count)
    throw labError("invalid-input", `--shard takes a part and how many there are, as in 2/5, not "${text}".`);
  return shard;
}
