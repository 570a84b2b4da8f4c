import { describe, expect, it } from "vitest";
import { toCsv } from "./csv.js";
import { toDiagnosticsCsv } from "./diagnostics-csv.js";
import { summarizeDiagnostics } from "./diagnostics-summary.js";
import { fixtureEvents } from "./fixture.js";
import { toMarkdown } from "./markdown.js";
import { diagnosedEvents } from "./test-support/diagnosed-events.js";

describe("summarizeDiagnostics", () => {
  it("has the means over the seeds, of gradients the geometric ones", () => {
    const diagnostics = summarizeDiagnostics(diagnosedEvents());
    expect(diagnostics?.probeImages).toBe(100);
    expect(diagnostics?.variants.map(({ label }) => label)).toEqual(["relu", "leakyRelu(slope=0.2)"]);
    const relu = diagnostics?.variants[0];
    expect(relu?.first.lastToFirstGradient).toBeCloseTo(10);
    expect(relu?.last.lastToFirstGradient).toBeCloseTo(1e4);
    expect(relu?.first.layers[0]?.gradientNorm).toBeCloseTo(10 ** -0.5);
    expect(relu?.first.layers[0]).toMatchObject({ layer: "conv1", deadShare: 1, saturatedShare: 0.5 });
    expect(relu?.last.layers[0]).toMatchObject({ layer: "conv1", deadShare: 0.25, saturatedShare: 0.125 });
    expect(relu?.last.layers[1]).toMatchObject({ layer: "logits", deadShare: undefined });
    expect(relu?.recoveredShare).toBe(0.75);
    expect(relu?.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  });

  it("counts completed trials alone, and is undefined without any", () => {
    const some = summarizeDiagnostics(diagnosedEvents({ failing: [1, 3], pruned: [4] }));
    expect(some?.variants.map(({ label }) => label)).toEqual(["relu"]);
    expect(some?.variants[0]?.first.lastToFirstGradient).toBeCloseTo(100);
    expect(summarizeDiagnostics(diagnosedEvents({ failing: [1, 2, 3, 4] }))).toBeUndefined();
    expect(summarizeDiagnostics(fixtureEvents())).toBeUndefined();
  });
});

describe("toDiagnosticsCsv", () => {
  it("has a row for each trial, epoch and layer, and empty fields for what is not there", () => {
    const lines = (toDiagnosticsCsv(diagnosedEvents()) ?? "").trimEnd().split("\n");
    expect(lines).toHaveLength(1 + 4 * 4 * 2);
    expect(lines[0]).toBe(
      "trial,variant,activation,model,seed,epoch,layer,kernelGradientNorm,kernelWeightNorm,updateRatio," +
        "outputGradientNorm,outputMean,outputVariance,zeroShare,inputMean,inputVariance,units,deadUnits,deadShare,recoveredUnits," +
        "saturatedShare,lastToFirstGradient,dataset,notice",
    );
    expect(lines[1]).toBe(
      "1,relu,relu,tutorial-cnn,0,0,conv1,1,2,0.001,0.5,0.1,,0.25,0,1,4,4,1,0,0.5,1,cifar10,",
    );
    expect(lines[2]).toBe("1,relu,relu,tutorial-cnn,0,0,logits,1,2,0.001,0.5,0.1,,0.25,,,,,,,,1,cifar10,");
  });

  it("is not there without diagnostics, which change no other table", () => {
    expect(toDiagnosticsCsv(fixtureEvents())).toBeUndefined();
    expect(toCsv(diagnosedEvents())).toBe(toCsv(fixtureEvents()));
  });
});

describe("the Markdown report", () => {
  it("tells of gradients, dead units and saturation where they were measured", () => {
    const text = toMarkdown(diagnosedEvents());
    expect(text).toContain("## Inside the network");
    expect(text).toContain("on 100 training images");
    const row = text.split("\n").find((line) => line.includes("| `conv1`"));
    expect(
      row
        ?.split("|")
        .map((part) => part.trim())
        .slice(2, 9),
    ).toEqual([...["`conv1`", "0.316", "3.2e-4", "100.0 %", "25.0 %", "50.0 %", "12.5 %"]]);
    expect(toMarkdown(fixtureEvents())).not.toContain("Inside the network");
  });

  it("does not list the layers of very many variants", () => {
    const activations = Array.from({ length: 60 }, (_, index) => `f${index}`);
    const text = toMarkdown(
      diagnosedEvents({ activations, seeds: [0], epochs: 1, luck: ({ trial }) => 0.04 * (trial - 1) }),
    );
    expect(text).toContain("120 rows for each layer are too many to list here; `diagnostics.csv` has them.");
  });
});
