import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import {
  errorMessage,
  isLabError,
  prepareStudy,
  type ResolvedStudy,
  report,
  resolveStudy,
} from "@activation-lab/core";
import { createRecord, startStudyInWorkers } from "@activation-lab/core/node";
import { terminal } from "@activation-lab/reporters";
import { findBackend } from "./backends/index.js";
import type { Console } from "./console.js";
import { runHelp } from "./help.js";
import { loadImages } from "./load-images.js";
import { loadStudy } from "./load-study.js";
import { fileReporters } from "./reporters.js";
import { parseRunOptions } from "./run-options.js";
import type { StudyWorkerData } from "./trial-worker.js";
import { packageVersions } from "./versions.js";

/**
 * Runs a study: checks everything, says how long it will take, trains, and writes record and report.
 *
 * @returns the exit code: 0, or 1 where a trial or a reporter failed, or 130 where `signal` stopped it
 */
export async function runCommand(
  args: readonly string[],
  console: Console,
  signal: AbortSignal,
): Promise<number> {
  const options = parseRunOptions(args);
  if (options.help) {
    console.out.write(runHelp);
    return 0;
  }
  const backend = findBackend(options.backend);
  const resolved = resolveStudy(await loadStudy(options.studyPath), options.request);
  const outputDirectory = options.outputDirectory ?? defaultDirectory(resolved);
  const tell = (line: string): unknown => console.error.write(`${line}\n`);
  const { dataDirectory } = options;
  const record = createRecord(outputDirectory);
  try {
    const images = await loadImages(resolved, {
      ...(dataDirectory === undefined ? {} : { directory: dataDirectory }),
      signal,
      tell,
    });
    const prepared = prepareStudy(resolved, images.dataset, images.splits);
    const workerData: StudyWorkerData = {
      studyPath: resolve(options.studyPath),
      request: options.request,
      backend: backend.name,
      dataset: images.dataset.name,
    };
    const study = await startStudyInWorkers(prepared, {
      entry: new URL("./trial-worker.js", import.meta.url),
      workerData,
      workers: options.workers ?? availableParallelism(),
      backend: backend.name,
      versions: packageVersions(),
      signal,
    });
    const estimate = await estimateLine(study.estimateMs(), study.workers);
    if (!signal.aborted) tell(estimate);
    let reporterFailed = false;
    const events = await report(
      record.pass(study.events()),
      [terminal({ stream: console.out }), ...fileReporters(outputDirectory)],
      {
        onReporterError(message) {
          reporterFailed = true;
          tell(message);
        },
      },
    );
    tell(`The record and the report are in ${outputDirectory}.`);
    if (signal.aborted) return 130;
    return reporterFailed || events.some((event) => event.type === "trial-error") ? 1 : 0;
  } catch (error) {
    if (signal.aborted && !isLabError(error, "invalid-input")) return 130;
    throw error;
  }
}

function defaultDirectory({ study, preset }: ResolvedStudy): string {
  return join("results", preset ?? study.name);
}

async function estimateLine(estimate: Promise<number>, workers: number): Promise<string> {
  const where = `on ${workers} ${workers === 1 ? "worker" : "workers"}`;
  try {
    return `This will take ${roughDuration(await estimate)} ${where}, by a short measurement.`;
  } catch (error) {
    return `How long this will take ${where} could not be measured: ${errorMessage(error)}`;
  }
}

function roughDuration(durationMs: number): string {
  const seconds = durationMs / 1000;
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds))} s`;
  const minutes = seconds / 60;
  return minutes < 90 ? `about ${Math.round(minutes)} min` : `about ${(minutes / 60).toFixed(1)} h`;
}
