import { readFileSync } from "node:fs";
import { activationFactories } from "@activation-lab/activations";
import { adam, parseActivation, type TrialDiagnostics } from "@activation-lab/core";
import { train } from "@activation-lab/core/run";
import { beforeAll, describe, expect, it } from "vitest";
import { wasm } from "./backends/wasm.js";
import { plantedImages, plantedNetwork } from "./test-support/planted-network.js";

interface LayerGolden {
  readonly kernel: Readonly<Record<string, number>>;
  readonly output: Readonly<Record<string, number>>;
  readonly activation?: Readonly<Record<string, number | readonly number[]>>;
}

interface Golden {
  readonly images: number;
  readonly activations: Readonly<Record<string, Readonly<Record<string, LayerGolden>>>>;
}

const golden: Golden = JSON.parse(
  readFileSync(new URL("../golden/diagnostics.json", import.meta.url), "utf8"),
);

beforeAll(async () => {
  await wasm.start();
});

/** What is measured before the first epoch, on all images. */
async function diagnose(label: string): Promise<TrialDiagnostics> {
  const images = plantedImages(golden.images);
  const events = train({
    planned: { trial: 1, id: "", variant: label, activation: label, seed: 0 },
    model: plantedNetwork(),
    activation: parseActivation(label, activationFactories),
    splits: { train: images, test: images },
    imageShape: [32, 32, 3],
    classCount: 10,
    epochs: 1,
    batchSize: 64,
    optimizer: adam(),
    diagnostics: { probeImages: golden.images },
  });
  for await (const event of events) {
    if (event.type === "trial-start" && event.diagnostics) return event.diagnostics;
  }
  throw new Error("The trial told no diagnostics.");
}

describe.each(Object.entries(golden.activations))("the diagnostics of %s", (label, layers) => {
  it("are PyTorch's: the same dead units, every other figure to 1e-4", async () => {
    const { layers: ours, lastToFirstGradient } = await diagnose(label);
    expect(ours.map(({ layer }) => layer)).toEqual(Object.keys(layers));
    let compared = 0;
    for (const { layer, kernel = {}, output, activation = {} } of ours) {
      const actual: Readonly<Record<string, object>> = { kernel, output, activation };
      for (const [group, figures] of Object.entries(layers[layer] ?? {})) {
        const own = new Map<string, unknown>(Object.entries(actual[group] ?? {}));
        for (const [name, expected] of Object.entries(figures)) {
          const where = `${layer} ${group} ${name}`;
          if (typeof expected === "number") expectNear(Number(own.get(name)), expected, where);
          else expect(own.get(name), where).toEqual(expected);
          compared++;
        }
      }
    }
    expect(compared).toBe(4 * 11 + 6);
    const [first, last] = [layers.conv1, layers.logits].map((layer) => layer?.kernel.gradientNorm);
    expectNear(
      lastToFirstGradient ?? Number.NaN,
      (last ?? Number.NaN) / (first ?? Number.NaN),
      "last to first",
    );
  });
});

function expectNear(actual: number, expected: number, where: string): void {
  expect(Math.abs(actual - expected), where).toBeLessThanOrEqual(1e-4 * Math.abs(expected));
}
