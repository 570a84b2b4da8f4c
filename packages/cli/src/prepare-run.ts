import { availableParallelism } from "node:os";
import { dirname, resolve } from "node:path";
import type { Arithmetic, Dataset, Environment, Plan, Splits, StudyRequest } from "@activation-lab/core";
import {
  describeEnvironment,
  directoryCheckpoints,
  keepModelIn,
  shareSplits,
  startWorkerPool,
  type TrialPlaces,
  type WorkerEstimate,
} from "@activation-lab/core/node";
import {
  drawSplits,
  fingerprintItems,
  memoryCheckpoints,
  type PreparedStudy,
  planStudy,
  prepareStudy,
  type ResolvedStudy,
  splitsHash,
  type TrialRunner,
  threadRunner,
  variantsOf,
} from "@activation-lab/core/run";
import { findBackend } from "./backends/index.js";
import { loadImages } from "./load-images.js";
import type { StudyWorkerData } from "./trial-worker.js";
import { packageVersions } from "./versions.js";

/** Where a study comes from and what runs it. */
export interface RunSource {
  readonly studyPath: string;
  readonly request: StudyRequest;
  /** What the request makes of the study. */
  readonly resolved: ResolvedStudy;
  readonly dataDirectory?: string;
  readonly backend?: string;
  /** One a core if not given. */
  readonly workers?: number;
  /** Trains in this thread, without workers; false if not given. */
  readonly inThread?: boolean;
  /** How many of the study's trials are to be run at most; all if not given. */
  readonly trials?: number;
  readonly signal: AbortSignal;
  /** Takes one line for a person. */
  readonly tell: (line: string) => void;
}

/** A study whose images are loaded, whose plan is made and whose engines run. */
export interface PreparedRun {
  readonly prepared: PreparedStudy;
  readonly environment: Environment;
  /** How many trials run at once. */
  readonly lanes: number;
  estimate(trials: Plan["trials"]): Promise<WorkerEstimate | undefined>;
  runner(places: TrialPlaces): TrialRunner;
  stop(): Promise<void>;
}

/**
 * Loads a study and its images, starts the engines, takes the fingerprints of the plugins, and makes the plan. Nothing has been
 * trained or written by then.
 */
export async function prepareRun(source: RunSource): Promise<PreparedRun> {
  const { resolved, dataDirectory, signal, tell } = source;
  const images = await loadImages(resolved, {
    ...(dataDirectory === undefined ? {} : { directory: dataDirectory }),
    signal,
    tell,
  });
  return source.inThread ? prepareInThread(source, images) : prepareWorkers(source, images);
}

interface Images {
  readonly dataset: Dataset;
  readonly splits: Splits;
}

async function prepareInThread(source: RunSource, { dataset, splits }: Images): Promise<PreparedRun> {
  const { resolved } = source;
  const backend = findBackend(source.backend);
  const { details } = await backend.start();
  const arithmetic = arithmeticOf(backend.name, details);
  const prepared = await prepareStudy(resolved, dataset, splits, arithmetic);
  return {
    prepared,
    environment: environmentOf(source, 1, backend.name, details),
    lanes: 1,
    estimate: async () => undefined,
    runner: ({ checkpoints, models }) =>
      threadRunner(
        prepared,
        checkpoints === undefined ? memoryCheckpoints() : directoryCheckpoints(checkpoints),
        models === undefined ? undefined : (planned) => keepModelIn(models, planned),
      ),
    stop: async () => {},
  };
}

async function prepareWorkers(source: RunSource, { dataset, splits: loaded }: Images): Promise<PreparedRun> {
  const { resolved, studyPath, request, signal } = source;
  const backend = findBackend(source.backend);
  const drawn = drawSplits(resolved, dataset, loaded);
  const datasetFingerprint = await splitsHash(drawn);
  const splits = shareSplits(drawn);
  const trials = variantsOf(resolved).length * resolved.seeds.length;
  const workerData: StudyWorkerData = {
    studyPath: resolve(studyPath),
    request,
    backend: backend.name,
    dataset: dataset.name,
    splits,
  };
  const pool = await startWorkerPool({
    entry: new URL("./trial-worker.js", import.meta.url),
    workerData,
    workers: Math.min(source.workers ?? availableParallelism(), source.trials ?? trials, trials),
    signal,
  });
  try {
    const fingerprints = await pool.fingerprints(fingerprintItems(resolved), datasetFingerprint);
    const arithmetic = arithmeticOf(backend.name, pool.backendDetails);
    const prepared = await planStudy(resolved, dataset, splits, { fingerprints, arithmetic });
    const lanes = pool.workers.length;
    return {
      prepared,
      environment: environmentOf(source, lanes, backend.name, pool.backendDetails),
      lanes,
      estimate: (chosen) => pool.estimate(prepared.plan, chosen),
      runner: (places) => pool.runner({ plan: prepared.plan, places }),
      stop: pool.stop,
    };
  } catch (error) {
    await pool.stop();
    throw error;
  }
}

function arithmeticOf(backend: string, { numericsVersion }: Environment["backendDetails"]): Arithmetic {
  return { backend, ...(typeof numericsVersion === "number" ? { numericsVersion } : {}) };
}

function environmentOf(
  { studyPath }: RunSource,
  workers: number,
  backend: string,
  backendDetails: Environment["backendDetails"],
): Environment {
  return describeEnvironment({
    workers,
    backend,
    backendDetails,
    versions: packageVersions(),
    commandLine: ["activation-lab", ...process.argv.slice(2).map(quoted)].join(" "),
    repository: dirname(resolve(studyPath)),
  });
}

/** An argument as a shell takes it. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
