import { describe, expect, it } from "vitest";
import { bar, sparkline } from "./meters.js";
import { drawTextChart } from "./text-chart.js";

const paint = (text: string) => text;
const format = (value: number) => value.toFixed(1);
const size = { columns: 22, rows: 5 };

describe("drawTextChart", () => {
  it("draws lines that cross, the first above the second", () => {
    const lines = [
      { mark: "A", values: [2, 1, 0], paint },
      { mark: "B", values: [0, 1, 2], paint },
    ];
    expect(drawTextChart(lines, size, format)).toEqual([
      "2.0 ┤A·             ·B",
      "    │  ····     ····",
      "1.0 ┤      ··AB·",
      "    │   ····   ····",
      "0.0 ┤B··           ··A",
      "    └─────────────────",
      "     1     epoch     3",
    ]);
  });

  it("puts letters side by side that would cover each other", () => {
    const lines = ["A", "B", "C"].map((mark) => ({ mark, values: [1, 0], paint }));
    const chart = drawTextChart(lines, size, format);
    expect(chart[0]).toMatch(/^1\.0 ┤ABC/);
    expect(chart[4]).toMatch(/CBA$/);
  });

  it("leaves a gap where a value is not a number, and draws what never changes", () => {
    const chart = drawTextChart([{ mark: "A", values: [1, Number.NaN, 1, 1], paint }], size, format);
    expect(chart[0]).toMatch(/^1\.0 ┤A +A·+A$/);
    expect(chart.slice(1, 5).every((line) => line === "    │")).toBe(true);
  });

  it("is empty where there is no number, and holds a single epoch", () => {
    expect(drawTextChart([{ mark: "A", values: [Number.NaN], paint }], size, format)).toEqual([]);
    expect(drawTextChart([{ mark: "A", values: [3], paint }], size, format)[0]).toBe("3.0 ┤A");
  });
});

describe("meters", () => {
  it.each([
    [bar(0, 4), "░░░░"],
    [bar(0.5, 4), "██░░"],
    [bar(1.2, 4), "████"],
    [bar(-1, 4), "░░░░"],
    [sparkline([], 4), ""],
    [sparkline([3, 3], 4), "▁▁"],
    [sparkline([8, 6, 4, 2], 2), "█▁"],
    [sparkline([0, 7, Number.NaN, 3.5], 4), "▁█×▅"],
  ])("%s", (drawn, expected) => expect(drawn).toBe(expected));
});
