import type { PlannedTrial, StudyEvent } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import { type FixtureOptions, fixtureEvents, fixturePlan, fixtureReference } from "../fixture.js";
import { renderSvg } from "../render-svg.js";
import { reportOf } from "../report.js";
import { accuracyChart } from "./accuracy-chart.js";
import { lossChart } from "./loss-chart.js";

const charts = { loss: lossChart, accuracy: accuracyChart };

function drawEvents(chart: keyof typeof charts, events: readonly StudyEvent[]): Promise<string> {
  const drawn = charts[chart](reportOf(events));
  return drawn ? renderSvg(drawn.specification("figure")) : Promise.resolve("");
}

function draw(chart: keyof typeof charts, options: FixtureOptions = {}): Promise<string> {
  return drawEvents(chart, fixtureEvents(options));
}

/** The words of a picture, in order. */
function texts(svg: string): string[] {
  return [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)</g)].map((match) => match[1] ?? "");
}

describe.each(["loss", "accuracy"] as const)("the chart of the %s", (chart) => {
  it("is the same each time, on white, and names the study, the dataset and the axis", async () => {
    const svg = await draw(chart);
    expect(await draw(chart)).toBe(svg);
    expect(svg).toMatch(/^<svg /);
    expect(svg).toMatch(/<rect width="\d+" height="\d+" fill="white"/);
    expect(svg).toContain("sans-serif");
    expect(texts(svg)).toContain("Which activation function? – CIFAR-10");
    expect(texts(svg)).toContain(
      chart === "loss" ? "Training loss (cross-entropy, nats)" : "Test accuracy (%)",
    );
  });

  it("carries the notice in its subtitle", async () => {
    const notice = "generated images, not CIFAR-10";
    const svg = await draw(chart, { plan: { dataset: { ...fixturePlan().dataset, notice } } });
    expect(texts(svg)).toContain(`Note: ${notice}`);
  });

  it("shows names as they are, and lets nothing in them be part of the picture", async () => {
    const name = '<script>alert("1")</script>';
    const svg = await draw(chart, { activations: [name, "a & b"], plan: { title: name } });
    expect(svg).not.toContain("<script");
    expect(texts(svg).join(" ")).toContain("&lt;script&gt;");
  });

  it("names every one of 30 activations", async () => {
    const activations = Array.from({ length: 30 }, (_, index) => `activation${index}(slope=0.5)`);
    const luck = ({ trial }: PlannedTrial) => 0.04 * Math.floor((trial - 1) / 2);
    const names = new Set(texts(await draw(chart, { activations, luck })));
    expect(activations.filter((label) => !names.has(label))).toEqual([]);
  });

  it("draws whatever part of a record there is, and no NaN", async () => {
    const events = fixtureEvents({ diverging: [1, 2], failing: [3] });
    for (const length of [1, 3, 5, 12, events.length]) {
      const svg = await drawEvents(chart, events.slice(0, length));
      expect(svg).not.toMatch(/="[^"]*(NaN|Infinity|undefined)/);
    }
  });
});

describe("the chart of the loss", () => {
  it("has a band with several seeds and none with one", async () => {
    expect((await draw("loss")).match(/mark-area/g)).toHaveLength(2);
    expect(await draw("loss", { seeds: [0] })).not.toContain("mark-area");
  });

  it("says which activations have no line, and which one ends early", async () => {
    const lines = texts(await draw("loss", { seeds: [0], diverging: [1], failing: [2] }));
    expect(lines).toContain("No line, as the loss is not a number: relu");
    expect(lines).toContain("leakyRelu(slope=0.2) (to epoch 1)");
  });

  it("keeps labels that end at the same loss apart", async () => {
    const activations = Array.from({ length: 8 }, (_, index) => `same${index}`);
    const events = fixtureEvents({ activations, seeds: [0] }).map((event) =>
      "trainingLoss" in event
        ? { ...event, trainingLoss: 3 - event.seed - ("epoch" in event ? event.epoch : 3) / 2 }
        : event,
    );
    const svg = await drawEvents("loss", events);
    const heights = [...svg.matchAll(/translate\([\d.]+,([\d.-]+)\)[^>]*>same\d/g)]
      .map((match) => Number(match[1]))
      .sort((a, b) => a - b);
    expect(heights).toHaveLength(8);
    heights.slice(1).forEach((height, index) => {
      expect(height - (heights[index] ?? 0)).toBeGreaterThan(14.9);
    });
  });
});

describe("the chart of the accuracy", () => {
  it("writes the mean and its interval beside each bar, with a whisker for it and a point for each seed", async () => {
    const several = await draw("accuracy");
    // 70 and 72 %: 71 ± 12.706 · 1.
    expect(texts(several)).toContain("71.0 % [58.3, 83.7]");
    expect(texts(several)).toContain("67.0 % [54.3, 79.7]");
    expect(several.match(/aria-roledescription="point"/g)).toHaveLength(4);
    const single = await draw("accuracy", { seeds: [0] });
    expect(texts(single)).toContain("70.0 %");
    expect(single).not.toMatch(/95 %|aria-roledescription="(point|rule)"/);
  });

  it("keeps an interval that is wider than accuracies can be inside the plot", async () => {
    const svg = await draw("accuracy", { luck: ({ seed }) => (seed === 0 ? -0.6 : 0.2) });
    expect(texts(svg).some((text) => /^\d+\.0 % \[-\d/.test(text))).toBe(true);
    const whisker = /x1="(-?[\d.]+)"[^>]*x2="(-?[\d.]+)"/;
    for (const [, from = "", to = ""] of svg.matchAll(new RegExp(whisker, "g"))) {
      for (const end of [from, to].map(Number)) expect(Math.abs(end)).toBeLessThanOrEqual(560);
    }
  });

  it("shows the reference's figures where the plan has them", async () => {
    const plan = { reference: fixtureReference };
    expect(texts(await draw("accuracy", { plan }))).toContain("reference: the tutorial");
    expect(texts(await draw("accuracy"))).not.toContain("reference: the tutorial");
  });

  it("says of an activation without figures that it failed", async () => {
    expect(texts(await draw("accuracy", { failing: [3, 4] }))).toContain("failed");
    expect(texts(await draw("accuracy", { pruned: [3, 4] }))).toContain("given up");
  });
});
