import { errorMessage } from "../errors.js";
import type { StudyEvent } from "../events.js";
import { report } from "../report.js";
import type { Reporter, ReporterHooks } from "../reporter.js";
import { activeResources, remainingResources } from "./active-resources.js";
import { type Check, check, declareChecks, demand, demandPlugin } from "./check.js";
import { exampleEvents } from "./example-events.js";
import { eventfulRecords, exampleRecords } from "./example-records.js";
import { writtenChecks } from "./written-checks.js";

/** What to test a reporter with. */
export interface ReporterTestOptions {
  /** More records, by name, beside those that every reporter is tested on. */
  readonly records?: Readonly<Record<string, readonly StudyEvent[]>>;
  /**
   * Reads what it writes at the end of a record, for example one of its files. If given, the same record must give the same again, and
   * whoever reads while it writes must find what was there before or what is there afterwards.
   */
  readonly written?: () => string | Promise<string>;
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

type HookName = (typeof hookNames)[number];

/** The hook of each kind of event. */
const hookOf: Readonly<Record<StudyEvent["type"], HookName>> = {
  "study-start": "onStudyStart",
  "trial-start": "onTrialStart",
  "epoch-progress": "onEpochProgress",
  "epoch-end": "onEpochEnd",
  "trial-end": "onTrialEnd",
  "trial-error": "onTrialError",
  "trial-pruned": "onTrialPruned",
  "trial-retry": "onTrialRetry",
  "study-resume": "onStudyResume",
  "study-end": "onStudyEnd",
};

/**
 * Declares the tests that every reporter must pass: it takes whole, interrupted, resumed and failed records, and names that are not
 * what one hopes for, without throwing; it is called for every event in order; it changes no event; and nothing of it keeps the
 * program alive afterwards. `makeReporter` is called anew for each record; let it write to memory or to a folder of its own.
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
      check(`it takes ${name}`, async () => demandTaken(await makeReporter(), events, hintFor(name))),
    ),
    ...Object.entries({ "a whole record": exampleEvents(), ...eventfulRecords() }).map(([name, events]) =>
      check(`it changes nothing in ${name}`, async () => {
        const copies = structuredClone([...events]);
        await demandTaken(
          await makeReporter(),
          copies.map(deepFreeze),
          " Change no event; copy what you change, as by structuredClone.",
        );
        // Frozen objects refuse a change with an error only in strict code.
        demand(
          JSON.stringify(copies) === JSON.stringify(events),
          `The events of ${name} are not what they were; change none, and copy what you change, as by structuredClone.`,
        );
      }),
    ),
    ...(options.written
      ? writtenChecks({
          tell: async (events) => demandTaken(await makeReporter(), events),
          records: [exampleEvents(), exampleEvents({ seeds: [0], failing: [1] })],
          written: options.written,
        })
      : []),
    check("nothing of it keeps the program alive", async () => {
      const before = activeResources();
      if (!before) return;
      const whole = exampleEvents();
      for (const events of [whole, whole.slice(0, -1)]) await demandTaken(await makeReporter(), events);
      const remaining = await remainingResources(before);
      demand(
        remaining.length === 0,
        `After the end of the record there are more of ${remaining.join(", ")} than before; end them in onRecordEnd.`,
      );
    }),
  ];
}

/** What to think of where a reporter does not take a record. */
function hintFor(record: string): string {
  if (/cut short|without events|stopped|interrupted|divided/.test(record))
    return " A record can end after any event and begin anew; take what is there, and rest on no event that may be missing.";
  if (/not numbers/.test(record))
    return " Losses and accuracies can be NaN and infinite; test with Number.isFinite.";
  if (/hostile/.test(record)) return " Names are anyone's text; take them for nothing else.";
  if (/failed/.test(record)) return " Trials can fail, all of them too.";
  return "";
}

async function demandTaken(reporter: Reporter, events: readonly StudyEvent[], hint = ""): Promise<void> {
  const problems: string[] = [];
  const { followed, calls } = follow(reporter);
  const seen = await report(events, [followed], {
    onReporterError: (message) => problems.push(message),
  }).catch((error: unknown) => demand(false, `report throws: ${errorMessage(error)}`));
  demand(problems.length === 0, `${problems.join(" ")}${hint === "" ? "" : `.${hint}`}`);
  demand(seen?.length === events.length, `${seen?.length} of ${events.length} events were passed on.`);
  const expected = [...events.map(({ type }) => hookOf[type]), "onRecordEnd" as const].filter(
    (hook) => reporter[hook] !== undefined,
  );
  demand(
    JSON.stringify(calls) === JSON.stringify(expected),
    `The hooks were called as ${calls.join(", ")}; expected ${expected.join(", ")}.`,
  );
}

/** The reporter with hooks that write down which of them was called, once it is done. */
function follow(reporter: Reporter): { readonly followed: Reporter; readonly calls: HookName[] } {
  const calls: HookName[] = [];
  const followed = { ...reporter };
  const wrap = <E>(name: HookName, hook: ((event: E) => void | Promise<void>) | undefined) =>
    hook && {
      [name]: async (event: E) => {
        await hook.call(reporter, event);
        calls.push(name);
      },
    };
  for (const name of hookNames) Object.assign(followed, wrap<never>(name, reporter[name]));
  return { followed, calls };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
