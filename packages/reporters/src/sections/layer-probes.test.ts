import type { LayerProbe, PlannedTrial, StudyEvent } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import { fixtureEvents } from "../fixture.js";
import { htmlContent } from "../html/index.js";
import { toJson } from "../json.js";
import { toMarkdown } from "../markdown.js";
import { claimEvents } from "../test-support/claim-record.js";
import { toTrialsCsv } from "../trials-csv.js";

const probe = (layer: string, testAccuracy: number | null): LayerProbe => ({
  layer,
  features: 64,
  testAccuracy,
});
const probesOf = ({ activation, seed }: PlannedTrial): LayerProbe[] => [
  probe("conv1", activation === "relu" ? 0.4 + 0.1 * seed : null),
  ...(activation === "relu" ? [] : [probe("dense1", 0.25)]),
];
const events = claimEvents(
  { plan: { layerProbes: { trainingImages: 600, testImages: 100 } }, failing: [4] },
  { layerProbes: probesOf },
);

describe("probes of layers", () => {
  it("have a table in Markdown: means and ranges, dashes where there is no figure", () => {
    const text = toMarkdown(events);
    expect(text).toContain("## What a linear classifier makes of each layer\n");
    expect(text.replace(/ +/g, " ")).toContain("| Activation | `conv1` | `dense1` |\n");
    expect(text.replace(/ +/g, " ")).toContain("| ReLU `relu` | 45.0 % (40.0–50.0) | – |\n");
    expect(text.replace(/ +/g, " ")).toContain("| – | 25.0 % |\n");
    expect(text).toContain("on 600 training images and tested on 100 test images, by ridge regression");
    expect(toMarkdown(fixtureEvents())).not.toContain("linear classifier");
  });

  it("are on the page", async () => {
    expect((await htmlContent([events])).body).toContain("What a linear classifier makes of each layer");
  });

  it("have columns at the end of trials.csv where there are some", () => {
    const [header, ...rows] = toTrialsCsv(events).split("\n");
    expect(header).toMatch(/,dataset,notice,layerProbe\.conv1,layerProbe\.dense1$/);
    expect(rows.map((row) => row.split(",").slice(-2).join(" "))).toEqual(["0.4 ", "0.5 ", " 0.25", " ", ""]);
  });

  it("are in JSON by trial", () => {
    const trialsOf = (record: readonly StudyEvent[]) => JSON.parse(toJson(record)).variants[0].trials;
    expect(trialsOf(events)[0].layerProbes).toEqual([{ layer: "conv1", features: 64, testAccuracy: 0.4 }]);
    expect(trialsOf(fixtureEvents())[0]).not.toHaveProperty("layerProbes");
  });

  it("too many for a table are left to trials.csv", () => {
    const activations = Array.from({ length: 101 }, (_, index) => `a${index}`);
    const text = toMarkdown(
      claimEvents({ activations, seeds: [0] }, { accuracy: () => 0.5, layerProbes: probesOf }),
    );
    expect(text).toContain("101 rows are too many to list here; `trials.csv` has them.");
  });
});
