import { describe, expect, it } from "vitest";
import type { StudyEvent } from "./events.js";
import { report } from "./report.js";
import { defineReporter } from "./reporter.js";

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
    expect(messages).toEqual(["Reporter faulty failed and is left out from here on: oh"]);
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
});
