import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { activationFactories } from "@activation-lab/activations";
import { ActivationLayer, ConvBlockLayer, loadModel } from "@activation-lab/core";
import { savedModel } from "@activation-lab/core/node";
import { weightsHash } from "@activation-lab/core/run";
import { afterAll, beforeAll, expect, it } from "vitest";
import { wasm } from "./backends/wasm.js";
import { finish, ofType, recordIn, startLab, testStudy } from "./test-support/command.js";

const mixture = "mixed(relu,conv2=leakyRelu(slope=0.2),conv3=prelu,dense1=rrelu)";
const ofGroups = "mixed(grouped(relu,leakyRelu(slope=0.2)),conv1=relu)";

let directory = "";
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "mixtures-"));
  await wasm.start();
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it("mixtures are trained in workers, kept, loaded and verified to the bit", async () => {
  const named = ["relu", mixture, ofGroups, "mixed(relu,dense1=leakyRelu)"];
  const args = ["--activations", named.join(","), "--workers", "2", "--keep-models", "--out", "kept"];
  const study = testStudy("mixed-study.ts");
  const ran = await finish(startLab(directory, ["run", study, ...args]));
  expect(ran.code, ran.error).toBe(0);
  const events = recordIn(join(directory, "kept"));
  const [start] = ofType(events, "study-start");
  expect(start?.plan.activations).toEqual(named);
  expect(start?.plan.activationTitles[mixture]).toBe(
    "ReLU (conv2: Leaky ReLU(slope=0.2); conv3: PReLU; dense1: RReLU)",
  );

  const fused = ofType(events, "trial-start").find(({ variant }) => variant === mixture)?.fusedLayers;
  expect(fused).toEqual(["conv1", "conv2"]);
  const standing: Record<string, string[]> = {};
  for (const { variant, model, weightsHash: recorded } of ofType(events, "trial-end")) {
    const network = await loadModel(savedModel(join(directory, "kept", model ?? "")), {
      activations: activationFactories,
    });
    expect(await weightsHash(network), variant).toBe(recorded);
    standing[variant] = network.layers.flatMap((layer) =>
      layer instanceof ActivationLayer || layer instanceof ConvBlockLayer ? [layer.activation.label] : [],
    );
    network.dispose();
  }
  const group = "grouped(relu,leakyRelu(slope=0.2))";
  expect(standing[mixture]).toEqual(["relu", "leakyRelu(slope=0.2)", "prelu", "rrelu"]);
  expect(standing[ofGroups]).toEqual(["relu", group, group, group]);

  const verified = await finish(startLab(directory, ["verify", "kept"]));
  expect(verified.code, verified.out + verified.error).toBe(0);
  expect(verified.out.match(/^same bits/gm)).toHaveLength(named.length);
});
