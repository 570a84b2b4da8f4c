import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Activation } from "../activation.js";
import { buildNetwork } from "../build-network.js";
import { memoryCheckpoints } from "../checkpoint.js";
import { defineActivation } from "../define-activation.js";
import type { TrialEnd, TrialEvent } from "../events.js";
import { prepareStudy } from "../plan.js";
import { resolveStudy } from "../resolve-study.js";
import { leaky, noisy, ramp, testArithmetic, tinyDataset, tinyStudy } from "../test-support/tiny-study.js";
import { tinyTrial, trialEvents } from "../test-support/tiny-trial.js";
import type { Trial } from "../train.js";
import { trialDifferences } from "../trial-differences.js";
import { layerProbeImages } from "./layer-probe-images.js";
import { probeLayers } from "./probe-layers.js";

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

const nothing = defineActivation({ name: "nothing", reference: () => 0, apply: (x) => tf.zerosLike(x) });
const endless = defineActivation({
  name: "endless",
  reference: () => Number.POSITIVE_INFINITY,
  apply: (x) => tf.fill(x.shape, Number.POSITIVE_INFINITY),
});
const probed = { layerProbes: { trainingImages: 60, testImages: 40 } };

const trialFor = (activation: Activation = ramp(), changes: Partial<Trial> = {}): Promise<Trial> =>
  tinyTrial(activation, { epochs: 2, ...probed, ...changes });

function probesOf(events: readonly TrialEvent[]): TrialEnd["layerProbes"] {
  const end = events.at(-1);
  return end?.type === "trial-end" ? end.layerProbes : undefined;
}

describe("probes of layers", () => {
  it.each([ramp(), leaky(), noisy()])("change no weight and no figure, $name", async (activation) => {
    const trial = await trialFor(activation);
    const { layerProbes: _, ...without } = trial;
    const [on, off] = [await trialEvents(trial), await trialEvents(without)];
    expect(probesOf(on)?.map(({ layer, features }) => [layer, features])).toEqual([
      ["conv1", 64],
      ["dense1", 36],
    ]);
    expect(probesOf(off)).toBeUndefined();
    expect(trialDifferences(on, off)).toEqual([]);
  });

  it("are the same in every run, also in one that was taken up again", async () => {
    const whole = await trialEvents(await trialFor());
    const trial = await trialFor(ramp(), { checkpoints: memoryCheckpoints() });
    await trialEvents(trial, 2);
    expect(probesOf(await trialEvents(trial))).toEqual(probesOf(whole));
  });

  it("differ where one differs, by its layer", async () => {
    const whole = await trialEvents(await trialFor());
    const changed = whole.map((event) =>
      event.type === "trial-end" && event.layerProbes
        ? { ...event, layerProbes: event.layerProbes.map((probe) => ({ ...probe, testAccuracy: 0.125 })) }
        : event,
    );
    expect(trialDifferences(changed, whole)).toEqual([
      expect.stringMatching(/^trial-end layerProbes conv1 testAccuracy: 0.125 and /),
      expect.stringMatching(/^trial-end layerProbes dense1 testAccuracy: 0.125 and /),
    ]);
  });

  it("tell images apart that a layer keeps apart, and guess where it keeps nothing", async () => {
    const [kept, lost] = [
      await trialEvents(await trialFor(ramp())),
      await trialEvents(await trialFor(nothing())),
    ];
    for (const { testAccuracy } of probesOf(kept) ?? []) expect(testAccuracy).toBeGreaterThan(0.9);
    expect(probesOf(lost)?.map(({ testAccuracy }) => testAccuracy)).toEqual([0.5, 0.5]);
  });

  it("have no figure where outputs are no numbers", async () => {
    const trial = await trialFor(endless());
    const network = buildNetwork(trial);
    const probes = await probeLayers(trial, network, probed.layerProbes);
    network.dispose();
    expect(probes.map(({ testAccuracy }) => testAccuracy)).toEqual([null, null]);
  });

  it("leave no tensor behind", async () => {
    const before = tf.memory().numTensors;
    await trialEvents(await trialFor());
    expect(tf.memory().numTensors).toBe(before);
  });

  it("keep the ids of a study's trials, and are told by its plan", async () => {
    const splits = await tinyDataset.load();
    const planWith = async (settings: object) =>
      (await prepareStudy(resolveStudy({ ...tinyStudy, ...settings }), tinyDataset, splits, testArithmetic))
        .plan;
    const [on, few, off] = [
      await planWith({ layerProbes: true }),
      await planWith({ layerProbes: { trainingImages: 8 } }),
      await planWith({ layerProbes: false }),
    ];
    expect([on.layerProbes, few.layerProbes, off.layerProbes]).toEqual([
      { trainingImages: 80, testImages: 40 },
      { trainingImages: 8, testImages: 40 },
      undefined,
    ]);
    expect(on.trials).toEqual(off.trials);
    expect(() => resolveStudy({ ...tinyStudy, layerProbes: { testImages: 0 } })).toThrow(
      "layerProbes.testImages must be a whole number above zero, not 0.",
    );
    expect(layerProbeImages(true, { trainingImages: 5_000, testImages: 3_000 })).toEqual({
      trainingImages: 2_000,
      testImages: 2_000,
    });
  });
});
