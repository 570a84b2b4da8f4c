import { describe, expect, it } from "vitest";
import type { StudyEvent } from "../events.js";
import { defineReporter, type Reporter } from "../reporter.js";
import { failures } from "../test-support/failures.js";
import { exampleEvents } from "./example-events.js";
import { exampleRecords } from "./example-records.js";
import { reporterChecks, testReporter } from "./reporter.js";

function failuresOf(hooks: Omit<Reporter, "kind" | "apiVersion" | "name">): Promise<string[]> {
  return failures(reporterChecks(() => defineReporter({ name: "broken", ...hooks })));
}

testReporter(() => defineReporter({ name: "silent" }));

describe("testReporter catches", () => {
  it("a hook that throws on a failed trial", async () => {
    const failed = await failuresOf({
      onTrialError: () => {
        throw new Error("not expected");
      },
    });
    expect(failed).toContain("it takes a record with a failed trial");
    expect(failed).not.toContain("it takes a whole record");
  });

  it("a hook that cannot do without the last event", async () => {
    const failed = await failuresOf({
      onRecordEnd: (events) => {
        if (events.at(-1)?.type !== "study-end") throw new Error("incomplete");
      },
    });
    expect(failed).toContain("it takes a record cut short within a trial");
    expect(failed).toContain("it takes a record without events");
    expect(failed).not.toContain("it takes a whole record");
  });

  it("a figure that is not a number", async () => {
    const failed = await failuresOf({
      onEpochEnd: ({ testLoss }) => {
        if (Number.isNaN(testLoss)) throw new Error("not a number");
      },
    });
    expect(failed).toContain("it takes a record with figures that are not numbers");
  });

  it("a changed event", async () => {
    const failed = await failuresOf({
      onEpochEnd: (event) => {
        Object.assign(event, { testAccuracy: 1 });
      },
    });
    expect(failed).toContain("it changes nothing in a whole record");
    expect(failed).not.toContain("it takes a whole record");
  });

  it("a name that it takes for its own", async () => {
    const seconds: Record<string, { durationMs: number }> = {};
    const failed = await failuresOf({
      onEpochEnd: ({ activation, durationMs }) => {
        seconds[activation] ??= { durationMs: 0 };
        if (!Object.hasOwn(seconds, activation)) throw new Error(`no ${activation} of ${durationMs}`);
      },
    });
    expect(failed).toContain("it takes a record with hostile names");
    expect(failed).not.toContain("it takes a whole record");
  });

  it("a hook that cannot do without trials of other machines", async () => {
    let planned = 0;
    const failed = await failuresOf({
      onStudyStart: ({ plan }) => {
        planned = plan.trials.length;
      },
      onStudyEnd: ({ completed, failed, pruned, stopped }) => {
        if (!stopped && completed + failed + pruned !== planned) throw new Error("some are missing");
      },
    });
    expect(failed).toContain("it takes a record of one part of a divided study");
    expect(failed).not.toContain("it takes a whole record");
  });

  it("a timer that goes on", async () => {
    const timers: ReturnType<typeof setInterval>[] = [];
    const failed = await failuresOf({
      onStudyStart: () => {
        timers.push(setInterval(() => {}, 1000));
      },
    });
    for (const timer of timers) clearInterval(timer);
    expect(failed).toEqual(["nothing of it keeps the program alive"]);
  });

  it("no timer that the program need not wait for", async () => {
    const timers: ReturnType<typeof setInterval>[] = [];
    const failed = await failuresOf({
      onStudyStart: () => {
        timers.push(setInterval(() => {}, 1000).unref());
      },
    });
    for (const timer of timers) clearInterval(timer);
    expect(failed).toEqual([]);
  });

  it("a hook that nothing calls", async () => {
    const reporter = Object.assign(defineReporter({ name: "broken" }), { onEpochFinish: () => {} });
    expect(await failures(reporterChecks(() => reporter))).toEqual([
      "its hooks are those that are called, each optional",
    ]);
  });
});

describe("exampleRecords", () => {
  it("have every kind of event between them", () => {
    const called = new Set<string>();
    const hook = (event: StudyEvent) => void called.add(event.type);
    for (const record of Object.values(exampleRecords())) record.forEach(hook);
    // Every key of the type, so that a new kind of event cannot be forgotten.
    const kinds: Record<StudyEvent["type"], true> = {
      ...{ "study-start": true, "study-resume": true, "study-end": true, "trial-start": true },
      ...{ "epoch-progress": true, "epoch-end": true, "trial-end": true, "trial-error": true },
      ...{ "trial-pruned": true, "trial-retry": true },
    };
    expect([...called].sort()).toEqual(Object.keys(kinds).sort());
  });
});

describe("exampleEvents", () => {
  it("gives a whole record in order", () => {
    const types = exampleEvents({ activations: ["relu"], seeds: [0], epochs: 1 }).map(({ type }) => type);
    expect(types).toEqual([
      "study-start",
      "trial-start",
      "epoch-progress",
      "epoch-end",
      "trial-end",
      "study-end",
    ]);
  });

  it("ends a failing trial with an error, and counts it", () => {
    const events = exampleEvents({ failing: [2] });
    expect(events.filter(({ type }) => type === "trial-error")).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: "study-end", completed: 3, failed: 1 });
  });
});
