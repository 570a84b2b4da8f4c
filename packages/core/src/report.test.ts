import { describe, expect, it } from "vitest";
import type { StudyEvent } from "./events.js";
import { report } from "./report.js";
import { defineReporter } from "./reporter.js";
import { exampleEvents } from "./testing/example-events.js";

const end: StudyEvent = {
  type: "study-end",
  completed: 1,
  failed: 0,
  pruned: 0,
  stopped: false,
  durationMs: 1,
};
const error: StudyEvent = {
  type: "trial-error",
  trial: 1,
  id: "0123456789abcdef",
  variant: "relu",
  activation: "relu",
  seed: 0,
  reason: "error",
  message: "no",
};

async function* slowly(events: readonly StudyEvent[]): AsyncGenerator<StudyEvent> {
  for (const event of events) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    yield event;
  }
}

describe("report", () => {
  it("calls the hook of each event in order, and hands all of them over at the end", async () => {
    const calls: string[] = [];
    const reporter = defineReporter({
      name: "log",
      onTrialError: ({ message }) => void calls.push(`error ${message}`),
      onStudyEnd: () => void calls.push("end"),
      onRecordEnd: (events) => void calls.push(`record of ${events.length}`),
    });
    const events = await report(slowly([error, end]), [reporter, defineReporter({ name: "silent" })]);
    expect(events).toEqual([error, end]);
    expect(calls).toEqual(["error no", "end", "record of 2"]);
  });

  it("names a reporter that throws, and leaves it out from then on", async () => {
    let laterCalls = 0;
    const faulty = defineReporter({
      name: "faulty",
      onTrialError: () => {
        throw new Error("oh");
      },
      onStudyEnd: () => void laterCalls++,
    });
    const messages: string[] = [];
    await report([error, end], [faulty], { onReporterError: (message) => messages.push(message) });
    expect(messages).toEqual([
      "Reporter faulty failed and is left out from here on: oh (in its hook of trial-error)",
    ]);
    expect(laterCalls).toBe(0);
  });

  it("does not wait for ever for one that hangs, and never holds up the events for it", async () => {
    const hanging = defineReporter({ name: "hanging", onTrialError: () => new Promise(() => {}) });
    const messages: string[] = [];
    let taken = 0;
    async function* counted(): AsyncGenerator<StudyEvent> {
      for (const event of [error, error, end]) {
        taken++;
        yield event;
      }
    }
    const started = report(counted(), [hanging], {
      onReporterError: (message) => messages.push(message),
      hookTimeoutMs: 50,
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(taken).toBe(3);
    await started;
    expect(messages).toEqual([
      "Reporter hanging failed and is left out from here on: its hook of trial-error did not return within 0.05 s",
    ]);
  });

  it("gives the writing of a report a longer limit of its own", async () => {
    const messages: string[] = [];
    const slow = defineReporter({
      name: "slow",
      onRecordEnd: () => new Promise((done) => setTimeout(done, 100)),
    });
    const onReporterError = (message: string) => void messages.push(message);
    await report([end], [slow], { onReporterError, hookTimeoutMs: 1 });
    expect(messages).toEqual([]);
    await report([end], [slow], { onReporterError, recordEndTimeoutMs: 20 });
    expect(messages).toEqual([
      "Reporter slow failed and is left out from here on: its hook onRecordEnd did not return within 0.02 s",
    ]);
  });

  it("lets the error of the events through, after every reporter has been told of the end", async () => {
    let ended = 0;
    async function* broken(): AsyncGenerator<StudyEvent> {
      yield error;
      throw new Error("the source broke");
    }
    const reporter = defineReporter({
      name: "log",
      onRecordEnd(events) {
        ended = events.length;
      },
    });
    await expect(report(broken(), [reporter])).rejects.toThrow("the source broke");
    expect(ended).toBe(1);
  });

  it("calls a hook once the one before it is done, for every kind of event", async () => {
    const events = exampleEvents({ failing: [2], pruned: [3], retried: [1, 4] });
    const calls: string[] = [];
    const hook = async ({ type }: StudyEvent): Promise<void> => {
      calls.push(`${type} begins`);
      await new Promise((resolve) => setTimeout(resolve, calls.length % 3));
      calls.push(`${type} ends`);
    };
    const slow = defineReporter({
      name: "slow",
      ...{ onStudyStart: hook, onStudyResume: hook, onTrialStart: hook, onEpochProgress: hook },
      ...{ onEpochEnd: hook, onTrialEnd: hook, onTrialError: hook, onTrialPruned: hook },
      ...{ onTrialRetry: hook, onStudyEnd: hook },
    });
    await report(events, [slow]);
    expect(calls).toEqual(events.flatMap(({ type }) => [`${type} begins`, `${type} ends`]));
  });

  it.each<[string, Parameters<typeof defineReporter>[0]]>([
    ["throws", { name: "faulty", onTrialEnd: () => Promise.reject(new Error("oh")) }],
    ["hangs", { name: "faulty", onTrialEnd: () => new Promise(() => {}) }],
    [
      "throws at the end",
      {
        name: "faulty",
        onRecordEnd: () => {
          throw new Error("oh");
        },
      },
    ],
    ["hangs at the end", { name: "faulty", onRecordEnd: () => new Promise(() => {}) }],
  ])("tells the others everything where one %s", async (_, faulty) => {
    const events = exampleEvents();
    const [messages, epochs]: [string[], number[]] = [[], []];
    let ended = 0;
    const sound = defineReporter({
      name: "sound",
      onEpochEnd: ({ epoch }) => void epochs.push(epoch),
      onRecordEnd: ({ length }) => {
        ended = length;
      },
    });
    await report(events, [defineReporter(faulty), sound], {
      onReporterError: (message) => messages.push(message),
      ...{ hookTimeoutMs: 30, recordEndTimeoutMs: 30 },
    });
    expect(messages).toEqual([
      expect.stringMatching(/^Reporter faulty failed and is left out from here on: /),
    ]);
    expect(epochs).toHaveLength(events.filter(({ type }) => type === "epoch-end").length);
    expect(ended).toBe(events.length);
  });
});
