import { errorMessage } from "./errors.js";
import type { StudyEvent } from "./events.js";
import { requirePlugin } from "./plugin-problem.js";
import type { Reporter } from "./reporter.js";

/** How `report` treats reporters that misbehave. */
export interface ReportOptions {
  /** Called with one sentence when a reporter throws or hangs; it gets no further event. */
  readonly onReporterError?: (message: string) => void;
  /** How long one hook may take before its reporter counts as hanging; 30,000 if not given. */
  readonly hookTimeoutMs?: number;
  /** The same for `onRecordEnd`, where reports are written, which takes long on a busy machine; 300,000 if not given. */
  readonly recordEndTimeoutMs?: number;
}

/** One call of a hook. */
interface HookCall {
  readonly hook: string;
  readonly timeoutMs: number;
  call(reporter: Reporter): void | Promise<void>;
}

/**
 * Hands each event to the matching hook of every reporter, and at the end all of them to `onRecordEnd`. The one place
 * where hooks are called. Events are taken as they come: a slow reporter works through a queue of its own, and one that
 * throws or hangs is named through `onReporterError` and left out from then on, so that none ever holds up training.
 *
 * @returns every event, once every reporter is done.
 * @throws a LabError `invalid-input`, before any event is taken, for a reporter that is none or was made for another version of the
 * plugin interfaces
 */
export async function report(
  events: AsyncIterable<StudyEvent> | Iterable<StudyEvent>,
  reporters: readonly Reporter[],
  options: ReportOptions = {},
): Promise<StudyEvent[]> {
  const { onReporterError = () => {}, hookTimeoutMs = 30_000, recordEndTimeoutMs = 300_000 } = options;
  for (const reporter of reporters) requirePlugin(reporter, "reporter");
  const queues = reporters.map((reporter) => reporterQueue(reporter, onReporterError));
  const seen: StudyEvent[] = [];
  const addToAll = (call: HookCall): void => {
    for (const queue of queues) queue.add(call);
  };
  try {
    for await (const event of events) {
      seen.push(event);
      addToAll({
        hook: `of ${event.type}`,
        timeoutMs: hookTimeoutMs,
        call: (reporter) => callHook(reporter, event),
      });
    }
  } finally {
    addToAll({
      hook: "onRecordEnd",
      timeoutMs: recordEndTimeoutMs,
      call: (reporter) => reporter.onRecordEnd?.(seen),
    });
    await Promise.all(queues.map((queue) => queue.done()));
  }
  return seen;
}

function reporterQueue(reporter: Reporter, onReporterError: (message: string) => void) {
  let failed = false;
  let tail: Promise<void> = Promise.resolve();
  const run = async ({ hook, timeoutMs, call }: HookCall): Promise<void> => {
    if (failed) return;
    try {
      await withTimeout(call(reporter), hook, timeoutMs);
    } catch (error) {
      failed = true;
      onReporterError(
        `Reporter ${reporter.name} failed and is left out from here on: ${placed(errorMessage(error), hook)}`,
      );
    }
  };
  return {
    add(call: HookCall): void {
      tail = tail.then(() => run(call));
    },
    done: () => tail,
  };
}

/** A message with the hook that it comes from. */
function placed(message: string, hook: string): string {
  return message.startsWith("its hook ") ? message : `${message} (in its hook ${hook})`;
}

async function withTimeout(work: void | Promise<void>, hook: string, timeoutMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`its hook ${hook} did not return within ${timeoutMs / 1000} s`)),
      timeoutMs,
    );
  });
  try {
    await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function callHook(reporter: Reporter, event: StudyEvent): void | Promise<void> {
  switch (event.type) {
    case "study-start":
      return reporter.onStudyStart?.(event);
    case "trial-start":
      return reporter.onTrialStart?.(event);
    case "epoch-progress":
      return reporter.onEpochProgress?.(event);
    case "epoch-end":
      return reporter.onEpochEnd?.(event);
    case "trial-end":
      return reporter.onTrialEnd?.(event);
    case "trial-error":
      return reporter.onTrialError?.(event);
    case "trial-pruned":
      return reporter.onTrialPruned?.(event);
    case "trial-retry":
      return reporter.onTrialRetry?.(event);
    case "study-resume":
      return reporter.onStudyResume?.(event);
    case "study-end":
      return reporter.onStudyEnd?.(event);
  }
}
