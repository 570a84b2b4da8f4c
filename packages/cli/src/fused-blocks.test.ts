import { activationFactories } from "@activation-lab/activations";
import { type Activation, defineStudy, type StudyEvent } from "@activation-lab/core";
import { prepareStudy, resolveStudy, runStudy } from "@activation-lab/core/run";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";
import { beforeAll, describe, expect, it } from "vitest";
import { wasm } from "./backends/wasm.js";

const dataset = proceduralImages({ trainingImages: 320, testImages: 100 });
const environment = {
  startedAt: "",
  platform: "",
  architecture: "",
  runtime: "",
  processor: "",
  workers: 1,
  backend: "wasm",
  backendDetails: {},
  versions: {},
};

beforeAll(async () => {
  await wasm.start();
});

async function run(
  activation: Activation,
): Promise<{ fusedLayers: readonly string[]; losses: number[]; hash: string }> {
  const study = defineStudy({
    name: "f",
    title: "F",
    models: [tutorialCnn()],
    dataset,
    activations: [activation],
    epochs: 2,
  });
  const prepared = await prepareStudy(resolveStudy(study), dataset, await dataset.load(), {
    backend: "wasm",
  });
  const events: StudyEvent[] = [];
  for await (const event of runStudy(prepared, { environment })) events.push(event);
  const started = events.find((event) => event.type === "trial-start");
  const ended = events.find((event) => event.type === "trial-end");
  const losses = events.flatMap((event) => (event.type === "epoch-progress" ? [event.trainingLoss] : []));
  return { fusedLayers: started?.fusedLayers ?? [], losses, hash: ended?.weightsHash ?? "none" };
}

function withoutKernel(activation: Activation): Activation {
  const { kernel: _, ...unfused } = activation;
  return unfused;
}

const fusable = activationFactories
  .map((factory) => factory.withParameters({}))
  .filter(({ kernel }) => kernel !== undefined);

describe("a fused block changes speed, not results", () => {
  it.each(fusable.map((activation) => [activation.label, activation] as const))(
    "%s",
    async (_, activation) => {
      const fused = await run(activation);
      const unfused = await run(withoutKernel(activation));
      expect(fused.fusedLayers).toEqual(["conv1", "conv2", "conv3"]);
      expect(unfused.fusedLayers).toEqual([]);
      expect(fused.losses.length).toBeGreaterThan(5);
      for (const [index, loss] of fused.losses.entries())
        expect(loss).toBeCloseTo(unfused.losses[index] ?? Number.NaN, 3);
      expect((await run(activation)).hash).toBe(fused.hash);
    },
  );
});
