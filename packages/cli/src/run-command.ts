import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { isLabError, labError, type Plan, type Reporter, type StudyEvent } from "@activation-lab/core";
import { makeWritable, openStudyDirectory, type StudyDirectory } from "@activation-lab/core/node";
import {
  eventToJson,
  type ResolvedStudy,
  report,
  resolveStudy,
  studyLoop,
  trialsOfShard,
} from "@activation-lab/core/run";
import { terminal } from "@activation-lab/reporters";
import { findBackend } from "./backends/index.js";
import type { Console } from "./console.js";
import { estimateLines } from "./estimate-lines.js";
import { fileReporters, pageFileName, usualFormats } from "./formats.js";
import { type LivePage, noLivePage, startLivePage } from "./live-page.js";
import { loadReporters } from "./load-reporters.js";
import { loadStudy } from "./load-study.js";
import { openPage } from "./open-page.js";
import { type PreparedRun, prepareRun } from "./prepare-run.js";
import { parseRunOptions, type RunOptions } from "./run-options.js";
import { trialName } from "./trial-name.js";

/**
 * Runs a study or goes on with it: checks everything, says how long it will take, trains, and writes record and report.
 *
 * @returns the exit code: 0, or 1 where a trial or a reporter failed, or 130 where `signal` stopped it
 */
export async function runCommand(
  args: readonly string[],
  console: Console,
  signal: AbortSignal,
): Promise<number> {
  const options = parseRunOptions(args);
  const tell = (line: string): void => {
    console.error.write(`${line}\n`);
  };
  findBackend(options.backend);
  const resolved = resolveStudy(await loadStudy(options.studyPath, options.request.plugins), options.request);
  if (options.shard && resolved.pruning)
    throw labError(
      "invalid-input",
      "A study with pruning cannot be divided by --shard, since each part would have to know the others' figures; use --shared.",
    );
  const directory = options.outputDirectory ?? defaultDirectory(resolved, options);
  if (!options.dryRun) makeWritable(directory);
  const reporters = options.dryRun
    ? []
    : await loadReporters(options.reporters, {
        directory,
        plugins: options.request.plugins,
        project: dirname(options.studyPath),
      });
  const live = options.live ? await startLivePage(options.live, tell) : noLivePage;
  try {
    const run = await prepareRun({ ...options, resolved, signal, tell });
    try {
      return await runPrepared(run, { options, directory, reporters, live, console, signal, tell });
    } finally {
      await run.stop();
    }
  } catch (error) {
    if (signal.aborted && !isLabError(error, "invalid-input") && !isLabError(error, "storage-failed"))
      return 130;
    throw error;
  } finally {
    await live.close();
  }
}

interface RunContext {
  readonly options: RunOptions;
  readonly directory: string;
  /** Those that were asked for beside ours. */
  readonly reporters: readonly Reporter[];
  readonly live: LivePage;
  readonly console: Console;
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

async function runPrepared(run: PreparedRun, context: RunContext): Promise<number> {
  const { options, directory, tell } = context;
  const { plan } = run.prepared;
  if (options.dryRun) {
    await dryRun(run, context);
    return 0;
  }
  const { discard, shared, keepModels, leaseMs, shard } = options;
  const opened = await openStudyDirectory({
    directory,
    plan,
    discard,
    shared,
    keepModels,
    ...(shard === undefined ? {} : { shard }),
    ...(leaseMs === undefined ? {} : { leaseMs }),
  });
  try {
    if (opened.complete) {
      tell(`Every trial of this study has its outcome in ${directory} already; --discard trains anew.`);
      const code = await reportEvents(opened.complete, { ...context, live: noLivePage }, false);
      if (options.live && existsSync(pageIn(directory))) await openPage(pageIn(directory));
      return code;
    }
    const trials = trialsOfShard(plan, shard);
    const todo = await unfinished(opened, trials);
    if (todo.length < trials.length)
      tell(`Going on in ${directory}: ${todo.length} of ${trials.length} trials are left.`);
    for (const line of await estimateLines(run, todo, context.signal)) tell(line);
    return await train(run, opened, context);
  } finally {
    opened.close();
  }
}

async function train(run: PreparedRun, opened: StudyDirectory, context: RunContext): Promise<number> {
  const { options, signal } = context;
  const { request, shard, failFast, keepCheckpoints, leaseMs } = options;
  const { startedAs, earlierResumes } = opened;
  const events = studyLoop({
    prepared: run.prepared,
    runner: run.runner(opened.places),
    store: opened.store,
    checkpoints: opened.checkpoints,
    keepCheckpoints,
    environment: run.environment,
    request,
    studyFile: options.studyPath,
    failFast,
    signal,
    ...(leaseMs === undefined ? {} : { heartbeatMs: leaseMs / 6 }),
    ...(shard === undefined ? {} : { shard }),
    earlierResumes,
    ...(startedAs === undefined ? {} : { startedAs }),
  });
  return reportEvents(opened.record.pass(events), context);
}

/** Tells a person of events as they come, or a program where it asked for that. */
function reportEvents(
  events: AsyncIterable<StudyEvent> | Iterable<StudyEvent>,
  context: RunContext,
  progress?: boolean,
): Promise<number> {
  const { options, console } = context;
  return options.json
    ? reportAll(printed(events, console), context, terminal({ stream: console.error, progress: false }))
    : reportAll(
        events,
        context,
        terminal({ stream: console.out, ...(progress === undefined ? {} : { progress }) }),
      );
}

async function reportAll(
  events: AsyncIterable<StudyEvent> | Iterable<StudyEvent>,
  { options, directory, reporters, live, signal, tell }: RunContext,
  toTerminal: Reporter,
): Promise<number> {
  let reporterFailed = false;
  const { formats = usualFormats } = options;
  const files = await fileReporters(directory, formats);
  const seen = await report(events, [toTerminal, ...live.reporters, ...files, ...reporters], {
    onReporterError(message) {
      reporterFailed = true;
      tell(message);
    },
  });
  const page = formats.some(({ name }) => name === "html") ? `; a browser shows ${pageIn(directory)}` : "";
  tell(`The record and the report are in ${directory}${page}.`);
  if (signal.aborted) return 130;
  return reporterFailed || seen.some((event) => event.type === "trial-error") ? 1 : 0;
}

function pageIn(directory: string): string {
  return join(directory, pageFileName);
}

/** Each event as a line on the standard output, once it is in the record. */
async function* printed(
  events: AsyncIterable<StudyEvent> | Iterable<StudyEvent>,
  { out }: Console,
): AsyncGenerator<StudyEvent> {
  for await (const event of events) {
    out.write(`${eventToJson(event)}\n`);
    yield event;
  }
}

async function dryRun(run: PreparedRun, { options, console, signal }: RunContext): Promise<void> {
  const { plan } = run.prepared;
  const trials = trialsOfShard(plan, options.shard);
  for (const planned of trials)
    console.out.write(`${String(planned.trial).padStart(5)}  ${planned.id}  ${trialName(planned)}\n`);
  for (const line of await estimateLines(run, trials, signal)) console.out.write(`${line}\n`);
}

async function unfinished({ store }: StudyDirectory, trials: Plan["trials"]): Promise<Plan["trials"]> {
  const finished = await store.list();
  return trials.filter(({ id }) => !finished.has(id));
}

function defaultDirectory({ study, preset }: ResolvedStudy, { shard }: RunOptions): string {
  const name = preset ?? study.name;
  return join("results", shard ? `${name}-shard-${shard.index}-of-${shard.count}` : name);
}
