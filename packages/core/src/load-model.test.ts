import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { kernelInitializer } from "./initializers.js";
import { loadModel } from "./load-model.js";
import { leaky, ramp, tinyModel } from "./test-support/tiny-study.js";

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

async function saved(network: tf.LayersModel): Promise<tf.io.ModelArtifacts> {
  let artifacts: tf.io.ModelArtifacts | undefined;
  await network.save(
    tf.io.withSaveHandler(async (given) => {
      artifacts = given;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
    }),
  );
  if (!artifacts) throw new Error("nothing was saved");
  return artifacts;
}

function build(slope: number): tf.LayersModel {
  return tinyModel.build({
    inputShape: [8, 8, 1],
    classCount: 2,
    activation: () => leaky({ slope }),
    initializerSeed: (layer) => layer.length,
    kernelInitializer: (layer) => kernelInitializer("glorotUniform", layer.length),
  });
}

describe("loadModel", () => {
  it("gives a saved network back with its activations' parameters", async () => {
    const network = build(0.4);
    const images = tf.randomUniform<tf.Rank.R4>([3, 8, 8, 1], -1, 1, "float32", 1);
    const loaded = await loadModel(tf.io.fromMemory(await saved(network)), { activations: [ramp, leaky] });
    expect(loaded.predictOnBatch(images).toString()).toBe(network.predictOnBatch(images).toString());
    expect(loaded.getLayer("conv1").getConfig()).toMatchObject({
      activation: "leaky",
      parameters: { slope: 0.4 },
    });
    expect(loaded.getLayer("dense1Activation").getConfig()).toMatchObject({ parameters: { slope: 0.4 } });
  });

  it("lists the known activations where the saved one is not among them", async () => {
    const artifacts = await saved(build(0.4));
    await expect(loadModel(tf.io.fromMemory(artifacts), { activations: [ramp] })).rejects.toThrow(
      'Unknown activation in a saved model "leaky"; known: ramp.',
    );
  });

  it("keeps loads apart that run at the same time", async () => {
    const artifacts = await saved(build(0.4));
    const [failed, loaded] = await Promise.allSettled([
      loadModel(tf.io.fromMemory(artifacts), { activations: [ramp] }),
      loadModel(tf.io.fromMemory(artifacts), { activations: [leaky] }),
    ]);
    expect(failed.status).toBe("rejected");
    expect(loaded.status).toBe("fulfilled");
  });
});
