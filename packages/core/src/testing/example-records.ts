import type { StudyEvent } from "../events.js";
import { trialsOfShard } from "../trials-of-shard.js";
import { exampleEvents } from "./example-events.js";

/** Names as no plugin of ours has them, and anyone's may. */
const hostileNames = [
  "</script><script>alert(1)</script>",
  "\u001b[2J\u001b]0;title\u0007\r\n| \"quoted\" 'twice' & `code` \u202e 激活 👩‍🔬",
  "__proto__",
  `=HYPERLINK("https://example.org")${", learningRate=0.001".repeat(20)}`,
] as const;

/** Records as reporters meet them: whole, cut short, resumed, with failures, with figures and names that are not what one hopes for. */
export function exampleRecords(): Record<string, readonly StudyEvent[]> {
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
    ...eventfulRecords(),
    "a record with crossed settings": exampleEvents({ learningRates: [0.001, 0.01] }),
    "a record of one part of a divided study": partOf(whole),
    "a record with hostile names": exampleEvents({
      activations: hostileNames,
      seeds: [0],
      failing: [1],
      notice: hostileNames[1],
    }),
  };
}

/** A record that has every kind of event, and the same where nothing says how the study ended. */
export function eventfulRecords(): Record<string, readonly StudyEvent[]> {
  const events = exampleEvents({ failing: [2], pruned: [3], retried: [1, 4] });
  return {
    "a record with every kind of event": events,
    "a record with every kind of event, cut short": events.slice(0, -1),
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

/** What the first of two machines writes. */
function partOf(events: readonly StudyEvent[]): StudyEvent[] {
  const shard = { index: 1, count: 2 };
  const start = events.find((event) => event.type === "study-start");
  const own = start ? trialsOfShard(start.plan, shard).map(({ trial }) => trial) : [];
  return events.flatMap((event): StudyEvent[] => {
    if (event.type === "study-start") return [{ ...event, shard }];
    if (event.type === "study-end") return [{ ...event, completed: own.length }];
    return !("trial" in event) || own.includes(event.trial) ? [event] : [];
  });
}
