import type { StudyEvent } from "@activation-lab/core";
import { DOMParser } from "@xmldom/xmldom";
import { describe, expect, it } from "vitest";
import { compileSpecification } from "../compile-specification.js";
import { type FixtureOptions, fixtureEvents, fixturePlan, fixtureReference } from "../fixture.js";
import { renderSvg } from "../render-svg.js";
import { reportOf } from "../report.js";
import { crossedEvents, crossedStudy } from "../test-support/crossed-record.js";
import type { ChartSetting } from "./chart.js";
import { chartsOf } from "./charts-of.js";

const hostile = [
  '<script>alert("1")</script>',
  "a & b 'c' \"d\"",
  "line\nbreak\u0007\u0000",
  "🧪 ünïcode ]]> -->",
  "constructor",
];

const all = [
  ...["accuracy", "differences", "ranks", "loss", "test-accuracy-curve"],
  ...["convergence", "cost", "class-accuracy", "confusion"],
];

/** Records of every kind, and the charts that there are of each. */
const records: Readonly<Record<string, { events: readonly StudyEvent[]; names: readonly string[] }>> = {
  "two variants and two seeds": { events: fixtureEvents({ confused: true }), names: all },
  "no confusion matrices": { events: fixtureEvents(), names: all.slice(0, 7) },
  "one trial": {
    events: fixtureEvents({ activations: ["relu"], seeds: [0] }),
    names: ["accuracy", "loss", "test-accuracy-curve", "convergence"],
  },
  "one epoch": {
    events: fixtureEvents({ epochs: 1 }),
    names: ["accuracy", "differences", "ranks", "loss", "cost"],
  },
  "trials that failed and were given up": {
    events: fixtureEvents({ seeds: [0, 1, 2], failing: [2, 3], pruned: [4], confused: true }),
    names: ["accuracy", "loss", "test-accuracy-curve", "convergence", "cost", "class-accuracy", "confusion"],
  },
  "a variant whose loss is not a number": {
    events: fixtureEvents({ diverging: [1, 2] }),
    names: all.slice(0, 7),
  },
  "no completed trial": {
    events: fixtureEvents({ failing: [1, 2, 3, 4] }),
    names: ["loss", "test-accuracy-curve"],
  },
  "nothing but a plan": { events: fixtureEvents().slice(0, 1), names: [] },
  "an interruption": {
    events: fixtureEvents().slice(0, 12),
    names: ["accuracy", "loss", "test-accuracy-curve", "convergence"],
  },
  "names that must not be taken for markup": {
    events: fixtureEvents({
      activations: hostile,
      confused: true,
      plan: {
        ...{ title: hostile[0] ?? "", reference: { ...fixtureReference, source: hostile[1] ?? "" } },
        dataset: {
          ...fixturePlan().dataset,
          ...{ title: hostile[2] ?? "", notice: hostile[0] ?? "", classNames: [...hostile, ...hostile] },
        },
      },
    }),
    names: all,
  },
  "long names": {
    events: fixtureEvents({ learningRates: [0.1, 0.01], seeds: [0, 1, 2], confused: true }),
    names: [...all.slice(0, 3), "sensitivity", ...all.slice(3)],
  },
  "settings that are crossed, and trials that failed": {
    events: crossedEvents({
      ...{ ...crossedStudy, epochs: 3, failing: [1, 2, 9, 10, 7], confused: true },
      settings: { learningRate: [0.01, 0.001], initializer: ["heNormal", "orthogonal"] },
    }),
    names: [...all.slice(0, 3), "sensitivity", ...all.slice(3)].filter((name) => name !== "differences"),
  },
  "settings and activations that must not be taken for markup": {
    events: crossedEvents({
      ...{ activations: hostile.slice(0, 2), seeds: [0, 1], confused: true },
      settings: { initializer: hostile, learningRate: [1, 2] },
      accuracy: ({ settings }, epoch) => 0.2 + 0.1 * epoch + 0.05 * Number(settings.learningRate),
    }),
    names: [...all.slice(0, 3), "sensitivity", ...all.slice(3)],
  },
};

/** Reads XML strictly: whatever is not well-formed throws. */
function parse(svg: string) {
  const problem = (level: string, message: string) => {
    throw new Error(`${level}: ${message}`);
  };
  return new DOMParser({ onError: problem }).parseFromString(svg, "image/svg+xml");
}

/** The words of a picture, in order. */
function texts(svg: string): string[] {
  return [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)</g)].map((match) => match[1] ?? "");
}

function draw(name: string, options: FixtureOptions = {}, setting: ChartSetting = "figure"): Promise<string> {
  const chart = chartsOf(reportOf(fixtureEvents(options))).find((one) => one.name === name);
  return chart ? renderSvg(chart.specification(setting)) : Promise.resolve("");
}

describe.each(Object.keys(records))("the charts of a record with %s", (kind) => {
  const { events, names } = records[kind] ?? { events: [], names: [] };
  const charts = chartsOf(reportOf(events));

  it("are those for which there is something to draw", () => {
    expect(charts.map(({ name }) => name)).toEqual(names);
  });

  it("are well-formed pictures without a hole in them, the same each time", async () => {
    for (const { specification } of charts) {
      const svg = await renderSvg(specification("figure"));
      parse(svg);
      expect(svg).not.toMatch(/="[^"]*(NaN|Infinity|undefined|null)/);
      expect(svg).not.toContain("<script");
      expect(texts(svg)).not.toContain("undefined");
      expect(await renderSvg(specification("figure"))).toBe(svg);
    }
  });

  it("say title and caption themselves on white, and in a page neither, in its own ink", async () => {
    for (const { title, specification } of charts) {
      const [figure, page] = [
        await renderSvg(specification("figure")),
        await renderSvg(specification("page")),
      ];
      expect(texts(figure).join(" ")).toContain(
        title.slice(0, 20).replaceAll("&", "&amp;").replaceAll("<", "&lt;"),
      );
      expect(figure).toMatch(/<rect width="\d+" height="\d+" fill="white"/);
      parse(page);
      expect(texts(page)).not.toContain(title);
      expect(page).toContain('fill="currentColor"');
      expect(page).not.toMatch(/"(#000|#fff|#000000|#ffffff|#1b1f24|black|white)"/i);
      expect(page).not.toMatch(/="[^"]*(NaN|Infinity|undefined|null)/);
    }
  });

  it("have words for those who do not see them, and rows that survive JSON", () => {
    for (const { caption, description, rows } of charts) {
      expect(caption).toMatch(/\S\.$/);
      expect(description).toMatch(/\S/);
      expect(`${caption}${description}`).not.toMatch(/undefined|NaN|\n/);
      expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
    }
  });
});

describe("every chart", () => {
  it("is a specification that Vega-Lite has nothing to say against", async () => {
    const warnings: string[] = [];
    const events = [fixtureEvents({ confused: true }), crossedEvents(crossedStudy)];
    for (const { specification } of events.flatMap((record) => chartsOf(reportOf(record)))) {
      await compileSpecification(specification("figure"), (message) => warnings.push(message));
      await compileSpecification(specification("page"), (message) => warnings.push(message));
    }
    expect(warnings).toEqual([]);
  });

  it("carries the notice and what is missing, in the caption and drawn into the figure", async () => {
    const notice = "generated images, not CIFAR-10";
    const dataset = { ...fixturePlan().dataset, notice };
    const events = fixtureEvents({ seeds: [0, 1, 2], failing: [3], confused: true, plan: { dataset } });
    const charts = chartsOf(reportOf(events.slice(0, -1)));
    expect(charts).toHaveLength(9);
    for (const { caption, specification } of charts) {
      expect(caption).toContain(
        `Note: ${notice}. The record was cut short: 5 of 6 trials completed. 1 trial failed.`,
      );
      const words = texts(await renderSvg(specification("figure"))).join(" ");
      expect(words).toContain(`Note: ${notice}`);
      expect(words).toContain("The record was cut short: 5 of 6 trials completed.");
    }
  });

  it("draws without the rows of variants that a page hides", async () => {
    for (const { rows, specification } of chartsOf(reportOf(fixtureEvents({ confused: true })))) {
      for (const shown of [["relu"], []]) {
        const kept = rows.filter(({ variant }) => variant === undefined || shown.includes(String(variant)));
        const page = { ...specification("page"), datasets: { rows: [...kept] } };
        const svg = await renderSvg(page);
        parse(svg);
        expect(svg).not.toMatch(/="[^"]*(NaN|Infinity|undefined)/);
        expect(texts(svg)).not.toContain("Leaky ReLU (slope=0.2)");
      }
    }
  });

  it("names every one of 30 variants, or the best of them where lines would be too many", async () => {
    const activations = Array.from({ length: 30 }, (_, index) => `activation${index}(slope=0.5)`);
    const options: FixtureOptions = {
      ...{ activations, confused: true },
      luck: ({ trial }) => 0.04 * Math.floor((trial - 1) / 2) + 0.001 * trial,
    };
    for (const name of ["accuracy", "ranks", "class-accuracy"]) {
      const words = new Set(texts(await draw(name, options)));
      expect(activations.filter((label) => !words.has(label))).toEqual([]);
    }
    const named = texts(await draw("loss", options)).filter((text) => text.startsWith("activation"));
    expect(named.sort()).toEqual([0, 24, 25, 26, 27, 28, 29].map((index) => activations[index]).sort());
  });
});

describe("the chart of the loss", () => {
  it("has a band with several seeds and none with one", async () => {
    expect((await draw("loss")).match(/<path [^>]*opacity="0.13"/g)).toHaveLength(2);
    expect(await draw("loss", { seeds: [0] })).not.toMatch(/<path [^>]*opacity="0.13"/);
  });

  it("says which variants have no line, and which one ends early", async () => {
    const lines = texts(await draw("loss", { seeds: [0], diverging: [1], failing: [2] }));
    expect(lines.join(" ")).toContain("No line, as the loss is not a number: ReLU.");
    expect(lines).toContain("Leaky ReLU (slope=0.2) (to epoch 1)");
  });

  it("keeps labels that end at the same loss apart", async () => {
    const activations = Array.from({ length: 8 }, (_, index) => `same${index}`);
    const events = fixtureEvents({ activations, seeds: [0] }).map((event) =>
      "trainingLoss" in event
        ? { ...event, trainingLoss: 3 - event.seed - ("epoch" in event ? event.epoch : 3) / 2 }
        : event,
    );
    const chart = chartsOf(reportOf(events)).find(({ name }) => name === "loss");
    const svg = chart ? await renderSvg(chart.specification("figure")) : "";
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
  it("writes the mean and its interval beside each bar", async () => {
    // 70 and 72 %: 71 ± 12.706 · 1.
    expect(texts(await draw("accuracy"))).toEqual(
      expect.arrayContaining(["71.0 % [58.3, 83.7]", "67.0 % [54.3, 79.7]"]),
    );
    const single = await draw("accuracy", { seeds: [0] });
    expect(texts(single)).toContain("70.0 %");
    expect(single).not.toContain("95 %");
  });

  it("keeps an interval that is wider than accuracies can be inside the plot", async () => {
    const svg = await draw("accuracy", { luck: ({ seed }) => (seed === 0 ? -0.6 : 0.2) });
    expect(texts(svg).some((text) => /^\d+\.0 % \[-\d/.test(text))).toBe(true);
    const width = Number(/width="(\d+)"/.exec(svg)?.[1]);
    for (const [, from = "", length = ""] of svg.matchAll(/translate\(([\d.-]+),[\d.-]+\)" x2="([\d.]+)"/g)) {
      expect(Number(from)).toBeGreaterThanOrEqual(0);
      expect(Number(from) + Number(length)).toBeLessThanOrEqual(width);
    }
  });

  it("names the reference's source where the plan has one", async () => {
    const plan = { reference: fixtureReference };
    expect(texts(await draw("accuracy", { plan })).join(" ")).toContain("Triangles: the tutorial.");
    expect(texts(await draw("accuracy")).join(" ")).not.toContain("Triangles");
  });

  it("says of a variant without figures what became of it", async () => {
    expect(texts(await draw("accuracy", { failing: [3, 4] }))).toContain("failed");
    expect(texts(await draw("accuracy", { pruned: [3, 4] }))).toContain("given up");
  });
});
