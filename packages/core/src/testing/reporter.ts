import { errorMessage } from "../errors.js";
import type { StudyEvent } from "../events.js";
import { report } from "../report.js";
import type { Reporter, ReporterHooks } from "../reporter.js";
import { type Check, check, declareChecks, demand, demandPlugin } from "./check.js";
import { exampleEvents } from "./example-events.js";

/** What to test a reporter with. */
export interface ReporterTestOptions {
  /** More records, by name, beside those that every reporter is tested on. */
  readonly records?: Readonly<Record<string, readonly StudyEvent[]>>;
}

const hookNames = [
  "onStudyStart",
  "onTrialStart",
  "onEpochProgress",
  "onEpochEnd",
  "onTrialEnd",
  "onTrialError",
  "onTrialPruned",
  "onTrialRetry",
  "onStudyResume",
  "onStudyEnd",
  "onRecordEnd",
] as const satisfies readonly (keyof ReporterHooks)[];

/** Records as reporters meet them: whole, cut short, with failures, with figures that are not numbers. */
function exampleRecords(): Record<string, readonly StudyEvent[]> {
  const whole = exampleEvents();
  const firstEpoch = whole.findIndex(({ type }) => type === "epoch-end");
  const firstTrialEnd = whole.findIndex(({ type }) => type === "trial-end");
  return {
    "a whole record": whole,
    "a record of one trial": exampleEvents({ activations: ["relu"], seeds: [7], epochs: 1 }),
    "a record with a notice": exampleEvents({ notice: "generated images, not CIFAR-10" }),
    "a record with a failed trial": exampleEvents({ failing: [2] }),
    "a record in which every trial failed": exampleEvents({ failing: [1, 2, 3, 4] }),
    "a record with figures that are not numbers": exampleEvents({ diverging: [1, 3] }),
    "a record cut short after its first event": whole.slice(0, 1),
    "a record cut short within a trial": whole.slice(0, firstEpoch + 1),
    "a record cut short between two trials": whole.slice(0, firstTrialEnd + 1),
    "a record without events": [],
    "a record of a stopped study": whole
      .slice(0, firstTrialEnd + 1)
      .concat({ type: "study-end", completed: 1, failed: 0, pruned: 0, stopped: true, durationMs: 1000 }),
    "a record of interleaved trials": interleaved(whole),
    "a record with a pruned trial": exampleEvents({ pruned: [3] }),
    "a record of a study that went on after it was interrupted": exampleEvents({ retried: [2] }),
    "a record with crossed settings": exampleEvents({ learningRates: [0.001, 0.01] }),
  };
}

/** As several workers write it: the events of the trials take turns. */
function interleaved(events: readonly StudyEvent[]): StudyEvent[] {
  const trials = new Map<number, StudyEvent[]>();
  for (const event of events) {
    if ("trial" in event) trials.set(event.trial, [...(trials.get(event.trial) ?? []), event]);
  }
  const queues = [...trials.values()];
  const longest = Math.max(...queues.map((queue) => queue.length));
  const turns = Array.from({ length: longest }, (_, turn) =>
    queues.flatMap((queue) => queue.slice(turn, turn + 1)),
  );
  const outside = (type: StudyEvent["type"]) => events.filter((event) => event.type === type);
  return [...outside("study-start"), ...turns.flat(), ...outside("study-end")];
}

/**
 * Declares the tests that every reporter must pass: it takes whole, interrupted and failed records without throwing, and
 * changes no event. `makeReporter` is called anew for each record; let it write to memory or to a folder of its own.
 */
export function testReporter(
  makeReporter: () => Reporter | Promise<Reporter>,
  options: ReporterTestOptions = {},
): void {
  declareChecks("reporter", reporterChecks(makeReporter, options));
}

/** The checks of `testReporter` as a list, for other test runners. */
export function reporterChecks(
  makeReporter: () => Reporter | Promise<Reporter>,
  options: ReporterTestOptions = {},
): Check[] {
  const records = { ...exampleRecords(), ...options.records };
  return [
    check("it is a reporter plugin", async () => demandPlugin(await makeReporter(), "reporter")),
    check("its hooks are those that are called, each optional", async () => {
      const reporter = await makeReporter();
      const known: readonly string[] = hookNames;
      for (const [key, hook] of Object.entries(reporter)) {
        if (!/^on[A-Z]/.test(key)) continue;
        demand(known.includes(key), `Nothing calls ${key}; the hooks are ${known.join(", ")}.`);
        demand(
          typeof hook === "function" || hook === undefined,
          `${key} is a ${typeof hook}; expected a function.`,
        );
      }
    }),
    ...Object.entries(records).map(([name, events]) =>
      check(`it takes ${name}`, async () => demandTaken(await makeReporter(), events)),
    ),
    ...Object.entries(records).map(([name, events]) =>
      check(`it changes nothing in ${name}`, async () => {
        const copies = structuredClone([...events]);
        await demandTaken(await makeReporter(), copies.map(deepFreeze));
        // Frozen objects refuse a change with an error only in strict code.
        demand(
          JSON.stringify(copies) === JSON.stringify(events),
          `The events of ${name} are not what they were.`,
        );
      }),
    ),
  ];
}

async function demandTaken(reporter: Reporter, events: readonly StudyEvent[]): Promise<void> {
  const problems: string[] = [];
  const seen = await report(events, [reporter], {
    onReporterError: (message) => problems.push(message),
  }).catch((error: unknown) => demand(false, `report throws: ${errorMessage(error)}`));
  demand(problems.length === 0, problems.join(" "));
  demand(seen?.length === events.length, `${seen?.length} of ${events.length} events were passed on.`);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
