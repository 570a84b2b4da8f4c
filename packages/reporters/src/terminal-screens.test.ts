import type { StudyEvent } from "@activation-lab/core";
import { report } from "@activation-lab/core/run";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixtureEvents, fixtureStart } from "./fixture.js";
import { type TerminalOptions, terminal } from "./terminal.js";
import { isDrawing, screen, withoutColors, written, writtenSoFar } from "./test-support/screen.js";
import { hostileNames, labelled, snapshotName, snapshotRecords } from "./test-support/snapshot-records.js";

/** The screen within the second trial, or the first where it is alone, and the one after the end. */
async function screens(
  events: readonly StudyEvent[],
  { columns = 80, ...options }: Omit<TerminalOptions, "stream"> = {},
): Promise<string> {
  const [first = 0, second = first] = events.flatMap(({ type }, index) =>
    type === "trial-start" ? [index] : [],
  );
  const during = await writtenSoFar(events.slice(0, second + 3), { columns, ...options });
  // Twelve thousand drawings that nothing is left of take their time.
  const progress = events.length < 1000;
  const after = await written(events, { isTTY: true, columns, progress, ...options });
  const rule = "=".repeat(columns);
  return `${[rule, ...screen(during, columns), rule, ...screen(after, columns)].join("\n")}\n`;
}

describe("the screens of the terminal reporter", () => {
  const save = (name: string) => `./__snapshots__/terminal/${snapshotName(name)}.txt`;

  it.each(Object.entries(snapshotRecords))("%s", async (name, events) => {
    await expect(await screens(events)).toMatchFileSnapshot(save(name));
  });

  it.each([30, 40, 60, 120])("%i columns", async (columns) => {
    const text = await screens(fixtureEvents({ epochs: 5 }), { columns });
    await expect(text).toMatchFileSnapshot(save(`${columns} columns`));
  });

  it("colours", async () => {
    const events = fixtureEvents({ failing: [2] });
    const text = await screens(events, { environment: {} });
    await expect(text).toMatchFileSnapshot(save("colours"));
    expect(withoutColors(text)).toBe(await screens(events));
  });

  it("ASCII alone", async () => {
    const text = await screens(fixtureEvents({ failing: [2] }), { ascii: true });
    expect(text).not.toMatch(/\P{ASCII}/u);
    await expect(text).toMatchFileSnapshot(save("ascii"));
  });

  it("a log", async () => {
    const text = (await written(fixtureEvents({ failing: [2], pruned: [4], retried: [3] }))).join("");
    await expect(text).toMatchFileSnapshot(save("log"));
  });
});

describe("colours and redrawing", () => {
  const marks = async (options: Omit<TerminalOptions, "stream">) => {
    const writes = await written(fixtureEvents(), options);
    return {
      colors: screen(writes, options.columns ?? Number.POSITIVE_INFINITY).some((line) => line.includes("␛")),
      redraws: writes.some(isDrawing),
    };
  };

  it.each<[boolean, Record<string, string>, { colors: boolean; redraws: boolean }]>([
    [true, {}, { colors: true, redraws: true }],
    [true, { NO_COLOR: "" }, { colors: true, redraws: true }],
    [true, { NO_COLOR: "0" }, { colors: false, redraws: true }],
    [true, { NO_COLOR: "1", FORCE_COLOR: "1" }, { colors: false, redraws: true }],
    [true, { FORCE_COLOR: "0" }, { colors: false, redraws: true }],
    [true, { TERM: "dumb" }, { colors: false, redraws: false }],
    [true, { TERM: "dumb", FORCE_COLOR: "1" }, { colors: true, redraws: false }],
    [false, {}, { colors: false, redraws: false }],
    [false, { FORCE_COLOR: "" }, { colors: true, redraws: false }],
    [false, { FORCE_COLOR: "3" }, { colors: true, redraws: false }],
  ])("on a terminal: %s, with %o", async (isTTY, environment, expected) => {
    expect(await marks({ isTTY, environment })).toEqual(expected);
  });

  it("take an option over the environment", async () => {
    expect(await marks({ isTTY: true, environment: {}, colors: false })).toMatchObject({ colors: false });
    expect(await marks({ environment: { NO_COLOR: "1" }, colors: true })).toMatchObject({ colors: true });
  });

  it("draw with ASCII alone on a dumb terminal", async () => {
    expect((await written(fixtureEvents(), { environment: { TERM: "dumb" } })).join("")).not.toMatch(
      /\P{ASCII}/u,
    );
  });
});

describe("the width of lines", () => {
  it("is 80 on a terminal that does not know its own, and without a limit elsewhere", async () => {
    const widest = async (isTTY: boolean) => {
      const writes: string[] = [];
      const stream = { write: (part: string) => writes.push(part), isTTY, columns: 0 };
      await report(labelled(["x ".repeat(60)]), [terminal({ stream, environment: { NO_COLOR: "1" } })]);
      return Math.max(...screen(writes, Number.POSITIVE_INFINITY).map((line) => line.length));
    };
    expect(await widest(true)).toBeLessThanOrEqual(80);
    expect(await widest(true)).toBeGreaterThan(60);
    expect(await widest(false)).toBeGreaterThan(120);
  });

  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.constantFrom(...hostileNames),
  );

  it("is never more than the columns, for any names and any width from 20 on", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(text, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 20, max: 130 }),
        fc.record({ isTTY: fc.boolean(), colors: fc.boolean(), ascii: fc.boolean() }),
        fc.integer({ min: 1, max: 120 }),
        async (labels, columns, abilities, epochs) => {
          const events = labelled(labels, {
            seeds: [0, 1],
            epochs: Math.min(epochs, 5),
            failing: [2],
            retried: [1],
          });
          const [start, ...others] = events;
          if (start?.type !== "study-start") throw new Error("A record begins with study-start.");
          const resume = {
            type: "study-resume",
            environment: fixtureStart().environment,
            finished: 0,
          } as const;
          const environment = { ...start.environment, workers: 8 };
          const writes = await written([{ ...start, environment }, resume, ...others], {
            columns,
            ...abilities,
          });
          screen(writes, columns);
          for (const drawing of writes.filter(isDrawing)) screen([drawing], columns - 1);
        },
      ),
      { numRuns: 30 },
    );
  });
});
