import { labError } from "./errors.js";
import type { StudyEvent, StudyStart } from "./events.js";
import { finishedTrials } from "./finished-trials.js";
import { planDifferences } from "./plan-differences.js";

/**
 * Makes one record of several that are parts of one study: every trial once, in the order of the plan, whichever part it comes from.
 * What ran where is told by a `study-resume` for each part.
 *
 * @param records the events of each, with a name for messages
 * @throws a LabError `invalid-input` where two are not of one plan, or two ran one trial and came to different bits
 */
export function mergeRecords(
  records: readonly { readonly name: string; readonly events: readonly StudyEvent[] }[],
): StudyEvent[] {
  const starts = records.map(({ name, events }) => ({ name, start: startOf(name, events) }));
  const [first] = starts;
  if (!first) throw labError("invalid-input", "Name the records to merge, two or more.");
  for (const { name, start } of starts) {
    const differences = planDifferences(first.start.plan, start.plan);
    if (differences.length > 0) {
      throw labError(
        "invalid-input",
        `${name} is of another plan than ${first.name} (${differences.join("; ")}); merge records of one study.`,
      );
    }
  }
  const finished = new Map<string, { readonly name: string; readonly events: readonly StudyEvent[] }>();
  for (const { name, events } of records) {
    for (const [id, own] of finishedTrials(events).finished) {
      const other = finished.get(id);
      if (other) refuseDifference(id, other, { name, events: own });
      else finished.set(id, { name, events: own });
    }
  }
  const { shard, ...start } = first.start;
  const trials = start.plan.trials.flatMap(({ id }) => finished.get(id)?.events ?? []);
  const count = (type: StudyEvent["type"]): number => trials.filter((event) => event.type === type).length;
  const counts = {
    completed: count("trial-end"),
    failed: count("trial-error"),
    pruned: count("trial-pruned"),
  };
  return [
    start,
    ...records.flatMap(({ name, events }, index): StudyEvent[] => {
      const { environment } = startOf(name, events);
      const other: StudyEvent[] = index > 0 ? [{ type: "study-resume", environment, finished: 0 }] : [];
      return [...other, ...events.filter((event) => event.type === "study-resume")];
    }),
    ...trials,
    {
      type: "study-end",
      ...counts,
      stopped: counts.completed + counts.failed + counts.pruned < start.plan.trials.length,
      durationMs: records.reduce((sum, { events }) => sum + durationOf(events), 0),
    },
  ];
}

function startOf(name: string, events: readonly StudyEvent[]): StudyStart {
  const [start] = events;
  if (start?.type === "study-start") return start;
  throw labError("corrupt-record", `${name} is not a record: its first line must be a study-start event.`);
}

interface NamedEvents {
  readonly name: string;
  readonly events: readonly StudyEvent[];
}

function refuseDifference(id: string, one: NamedEvents, other: NamedEvents): void {
  const hashOf = ({ events }: NamedEvents): string => {
    const end = events.find((event) => event.type === "trial-end");
    return end?.weightsHash ?? "no weights";
  };
  if (hashOf(one) === hashOf(other)) return;
  throw labError(
    "invalid-input",
    `Trial ${id} ended with other weights in ${one.name} than in ${other.name}; activation-lab verify shows which are right.`,
  );
}

function durationOf(events: readonly StudyEvent[]): number {
  const last = events.at(-1);
  return last?.type === "study-end" ? last.durationMs : 0;
}
