import { describe, expect, it } from "vitest";
import { comparisonLines } from "./comparison-lines.js";
import { fixtureEvents } from "./fixture.js";

const one = { name: "one", events: fixtureEvents() };

describe("several records as a table", () => {
  it("have a row for each variant of any, with the seeds that are missing", () => {
    const other = {
      name: "other",
      events: fixtureEvents({ activations: ["gelu", "relu"], failing: [3], epochs: 5 }),
    };
    const lines = comparisonLines([one, other], 120);
    expect(lines[1]).toMatch(/^ +one +other$/);
    expect(lines[2]).toMatch(/^variant +3 epochs +5 epochs$/);
    expect(lines.slice(4).map((line) => line.split(" ")[0])).toEqual([
      "relu",
      "leakyRelu(slope=0.2)",
      "gelu",
    ]);
    const [relu = "", leaky = "", gelu = ""] = lines.slice(4);
    expect(relu).toMatch(/^relu +\d+\.\d % \[.*\] +\d+\.\d % \(1 of 2 seeds\)$/);
    expect(leaky).toMatch(/^\S+ +\d+\.\d % \[.*\]$/);
    expect(gelu).toMatch(/^gelu +\d+\.\d % \[.*\]$/);
  });

  it("say what their images are, each on one line whatever its name", () => {
    const { dataset } = one.events[0]?.type === "study-start" ? one.events[0].plan : missingStart();
    const generated = fixtureEvents({ plan: { dataset: { ...dataset, notice: "generated images" } } });
    const lines = comparisonLines([one, { name: "new\nline", events: generated }], 120);
    expect(lines).toContain("new line: Note: generated images");
    expect(lines.every((line) => !line.includes("\n"))).toBe(true);
  });

  it("fit any width", () => {
    const many = ["a", "b", "c", "d", "e"].map((name) => ({ ...one, name }));
    for (const columns of [40, 60, 200])
      for (const line of comparisonLines(many, columns)) expect(line.length).toBeLessThanOrEqual(columns);
  });
});

function missingStart(): never {
  throw new Error("The fixture begins with another event than study-start.");
}
