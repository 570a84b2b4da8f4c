import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Activation } from "../activation.js";
import { buildNetwork } from "../build-network.js";
import { memoryCheckpoints } from "../checkpoint.js";
import { defineActivation, defineVectorActivation } from "../define-activation.js";
import { eventFromJson, eventToJson } from "../event-json.js";
import type { LayerDiagnostics, TrialDiagnostics, TrialEvent } from "../events.js";
import { assignWeights, copyWeights } from "../network-weights.js";
import { prepareStudy } from "../plan.js";
import { resolveStudy } from "../resolve-study.js";
import { sgd } from "../sgd.js";
import { leaky, noisy, ramp, testArithmetic, tinyDataset, tinyStudy } from "../test-support/tiny-study.js";
import { tinyTrial, trialEvents } from "../test-support/tiny-trial.js";
import type { Trial } from "../train.js";
import { trialDifferences } from "../trial-differences.js";
import { diagnosticianOf } from "./diagnose.js";
import { drawProbe, probeImageCount } from "./probe-images.js";

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

const bounded = defineActivation({
  name: "bounded",
  reference: Math.tanh,
  apply: (x) => tf.tanh(x),
});

const returnsItsInput = defineActivation({ name: "same", reference: (x) => x, apply: (x) => x });

const nothing = defineActivation({
  name: "nothing",
  reference: () => 0,
  apply: (x) => tf.zerosLike(x),
});

/** The first half of the channels where the second is positive, else 0. */
const gate = defineVectorActivation({
  name: "gate",
  outputChannels: (channels) => channels / 2,
  reference: (x) => x.slice(0, x.length / 2).map((value, i) => value * Math.max(0, x[x.length / 2 + i] ?? 0)),
  apply: (x) => {
    const [value, open] = tf.split(x, 2, -1);
    if (!value || !open) throw new Error("tf.split gave less than two halves.");
    return tf.mul(value, tf.relu(open));
  },
});

const trialFor = (activation: Activation = ramp(), changes: Partial<Trial> = {}): Promise<Trial> =>
  tinyTrial(activation, { diagnostics: { probeImages: 20 }, ...changes });

function diagnosticsOf(events: readonly TrialEvent[]): Omit<TrialDiagnostics, "durationMs">[] {
  return events.flatMap((event) => {
    if (event.type !== "trial-start" && event.type !== "epoch-end") return [];
    const { durationMs: _, ...figures } = event.diagnostics ?? {
      durationMs: 0,
      layers: [],
      lastToFirstGradient: 0,
    };
    return [figures];
  });
}

function layerOf({ layers }: Pick<TrialDiagnostics, "layers">, name: string): LayerDiagnostics {
  const found = layers.find(({ layer }) => layer === name);
  if (!found) throw new Error(`There is no layer ${name} in ${layers.map(({ layer }) => layer)}.`);
  return found;
}

/** Diagnoses a trial's first weights after changing them, by the name of each. */
async function diagnoseWith(
  trial: Trial,
  ...changes: readonly ((name: string, values: Float32Array) => void)[]
): Promise<TrialDiagnostics[]> {
  const network = buildNetwork(trial);
  const diagnostician = diagnosticianOf(trial, 40);
  const found: TrialDiagnostics[] = [];
  const first = await copyWeights(network);
  try {
    for (const change of changes) {
      const changed = first.map((values) => values.slice());
      network.weights.forEach(({ originalName }, index) => {
        change(originalName, changed[index] ?? new Float32Array(0));
      });
      assignWeights(network, changed);
      found.push(await diagnostician.diagnose({ network, previous: found.at(-1) }));
    }
  } finally {
    diagnostician.dispose();
    network.dispose();
  }
  return found;
}

const asItIs = (): void => {};
const conv1Bias =
  (...biases: readonly number[]) =>
  (name: string, values: Float32Array): void => {
    if (name === "conv1/bias") values.set(biases);
  };

describe("diagnostics change nothing", () => {
  it.each<[string, Partial<Trial>, Activation]>([
    ["a plain activation", {}, ramp()],
    ["one that learns and draws random numbers", {}, noisy()],
    ["one over the last axis", {}, gate()],
    ["one that returns its input", {}, returnsItsInput()],
    ["momentum and best weights", { optimizer: sgd({ learningRate: 0.1, momentum: 0.9 }) }, leaky()],
  ])("with %s every weight and figure is the same with and without", async (_, changes, activation) => {
    const trial = await trialFor(activation, { epochs: 2, ...changes });
    const { diagnostics: __, ...without } = trial;
    const [on, off] = [await trialEvents(trial), await trialEvents(without)];
    expect(diagnosticsOf(on).every(({ layers }) => layers.length > 0)).toBe(true);
    expect(diagnosticsOf(off).every(({ layers }) => layers.length === 0)).toBe(true);
    expect(on.at(-1)?.type).toBe("trial-end");
    expect(trialDifferences(on, off)).toEqual([]);
  });

  it("leaves no tensor behind", async () => {
    const before = tf.memory().numTensors;
    await trialEvents(await trialFor(gate(), { epochs: 1 }));
    expect(tf.memory().numTensors).toBe(before);
  });

  it("keeps the ids of a study's trials, and is told by its plan", async () => {
    const planWith = async (settings: object) => {
      const resolved = resolveStudy({ ...tinyStudy, ...settings });
      return (await prepareStudy(resolved, tinyDataset, await tinyDataset.load(), testArithmetic)).plan;
    };
    const [on, few, off] = [
      await planWith({ diagnostics: true }),
      await planWith({ diagnostics: { probeImages: 8 } }),
      await planWith({ diagnostics: false }),
    ];
    expect([on.diagnostics, few.diagnostics, off.diagnostics]).toEqual([
      { probeImages: 80 },
      { probeImages: 8 },
      undefined,
    ]);
    expect(on.trials).toEqual(off.trials);
    expect(() => resolveStudy({ ...tinyStudy, diagnostics: { probeImages: 0 } })).toThrow(
      "diagnostics.probeImages must be a whole number above zero, not 0.",
    );
  });
});

describe("a trial that is taken up from its checkpoint", () => {
  it.each([ramp(), bounded(), noisy(), gate()])(
    "has the diagnostics of a whole one, $name",
    async (activation) => {
      const whole = await trialEvents(await trialFor(activation, { epochs: 3 }));
      expect(diagnosticsOf(whole)).toHaveLength(4);
      for (const until of [1, 2]) {
        const trial = await trialFor(activation, { epochs: 3, checkpoints: memoryCheckpoints() });
        await trialEvents(trial, until);
        const resumed = await trialEvents(trial);
        expect(diagnosticsOf(resumed)).toEqual(diagnosticsOf(whole));
        expect(trialDifferences(resumed, whole)).toEqual([]);
      }
    },
  );

  it("differs where a figure differs, by name", async () => {
    const whole = await trialEvents(await trialFor());
    const changed = whole.map((event) =>
      event.type === "epoch-end" && event.epoch === 2 && event.diagnostics
        ? {
            ...event,
            diagnostics: {
              ...event.diagnostics,
              layers: event.diagnostics.layers.map((layer) =>
                layer.layer === "conv1" ? { ...layer, output: { ...layer.output, mean: 7 } } : layer,
              ),
            },
          }
        : event,
    );
    expect(trialDifferences(changed, whole)).toEqual([
      expect.stringMatching(/^epoch 2 diagnostics conv1 output mean: 7 and /),
    ]);
  });
});

describe("layers", () => {
  it("go by the model's names, each with what it has", async () => {
    const [diagnostics] = await diagnoseWith(await trialFor(), asItIs);
    expect(
      diagnostics?.layers.map(({ layer, kernel, activation }) => [layer, !!kernel, !!activation]),
    ).toEqual([
      ["conv1", true, true],
      ["dense1", false, true],
      ["logits", true, false],
    ]);
    expect(eventFromJson(eventToJson({ diagnostics }))).toEqual({ diagnostics });
  });

  it("have no figure where there is no finite number", async () => {
    const [diagnostics] = await diagnoseWith(await trialFor(), (name, values) => {
      if (name === "conv1/kernel") values.fill(1e38);
    });
    const conv1 = diagnostics && layerOf(diagnostics, "conv1");
    expect(conv1?.output.mean).toBeNull();
    expect(diagnostics?.lastToFirstGradient).toBeNull();
  });
});

describe("dead units", () => {
  it("are those that a bias holds under everything, and those that recover are counted", async () => {
    const found = await diagnoseWith(
      await trialFor(),
      conv1Bias(1, -1e3, 1, -1e3),
      conv1Bias(1, -1e3, 1, 1),
      conv1Bias(1, 1, 1, -1e3),
    );
    const activations = found.map((diagnostics) => layerOf(diagnostics, "conv1").activation);
    expect(activations.map((activation) => activation?.units)).toEqual([4, 4, 4]);
    expect(activations.map((activation) => activation?.deadUnits)).toEqual([[1, 3], [1], [3]]);
    expect(activations.map((activation) => activation?.recoveredUnits)).toEqual([undefined, 1, 1]);
    expect(activations[0]?.saturatedShare).toBe(0.5);
    expect(found.map((diagnostics) => layerOf(diagnostics, "conv1").output.zeroShare)).toEqual([
      0.5, 0.25, 0.25,
    ]);
  });

  it("are also those that a bounded function holds at its bound, and none of a function with a slope there", async () => {
    const high = conv1Bias(0, 1e3, -1e3, 0);
    const [tanh] = await diagnoseWith(await trialFor(bounded()), high);
    const [sloping] = await diagnoseWith(await trialFor(leaky()), high);
    expect(tanh && layerOf(tanh, "conv1").activation).toMatchObject({
      deadUnits: [1, 2],
      saturatedShare: 0.5,
    });
    expect(sloping && layerOf(sloping, "conv1").activation).toMatchObject({
      deadUnits: [],
      saturatedShare: 0,
    });
  });

  it("are all of a function that does not depend on its input", async () => {
    const [diagnostics] = await diagnoseWith(await trialFor(nothing()), asItIs);
    expect(diagnostics && layerOf(diagnostics, "conv1")).toMatchObject({
      kernel: { gradientNorm: 0 },
      output: { gradientNorm: expect.any(Number), mean: 0, variance: 0, zeroShare: 1 },
      activation: { deadUnits: [0, 1, 2, 3], saturatedShare: 1 },
    });
  });

  it("are those that put out zero of a function over the last axis, which has no saturation", async () => {
    const [diagnostics] = await diagnoseWith(await trialFor(gate()), conv1Bias(0, 0, 1, -1e3));
    const activation = diagnostics && layerOf(diagnostics, "conv1").activation;
    expect(activation).toMatchObject({ units: 2, deadUnits: [1] });
    expect(activation).not.toHaveProperty("saturatedShare");
  });
});

describe("figures", () => {
  it("of inputs and outputs are the moments of all numbers", async () => {
    const trial = await trialFor(leaky());
    const [diagnostics] = await diagnoseWith(trial, asItIs);
    const network = buildNetwork(trial);
    const probe = drawProbe(trial.splits.train, 40);
    const [inputs, outputs] = tf.tidy(() => {
      const [kernel, bias] = network.weights.map((weight) => weight.read());
      if (!kernel || !bias) throw new Error("The network has too few weights.");
      const images = tf.div(tf.tensor4d(Float32Array.from(probe.images), [40, 8, 8, 1]), 255);
      const before = tf.add(tf.conv2d(images.as4D(40, 8, 8, 1), kernel.as4D(3, 3, 1, 4), 1, "valid"), bias);
      return [before.dataSync(), tf.leakyRelu(before, 0.1).dataSync()];
    });
    network.dispose();
    const moments = (values: ArrayLike<number>) => {
      const numbers = Array.from(values);
      const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
      return {
        mean,
        variance: numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numbers.length,
      };
    };
    const conv1 = diagnostics && layerOf(diagnostics, "conv1");
    const [before, after] = [moments(inputs), moments(outputs)];
    expect(conv1?.activation?.inputMean).toBeCloseTo(before.mean, 5);
    expect(conv1?.activation?.inputVariance).toBeCloseTo(before.variance, 5);
    expect(conv1?.output.mean).toBeCloseTo(after.mean, 5);
    expect(conv1?.output.variance).toBeCloseTo(after.variance, 5);
  });

  it("of the last step are rate times gradient where one plain step is on the whole probe", async () => {
    const changes = {
      optimizer: sgd({ learningRate: 0.25 }),
      batchSize: 80,
      diagnostics: { probeImages: 80 },
    };
    const epochs = diagnosticsOf(await trialEvents(await trialFor(leaky(), changes)));
    epochs.slice(1).forEach((after, index) => {
      for (const { layer, kernel } of after.layers) {
        if (!kernel) continue;
        const before = epochs[index] && layerOf(epochs[index], layer).kernel;
        const expected = (0.25 * (before?.gradientNorm ?? 0)) / (before?.weightNorm ?? 1);
        expect(kernel.updateRatio).toBeGreaterThan(expected * 0.999);
        expect(kernel.updateRatio).toBeLessThan(expected * 1.001);
      }
    });
    expect(epochs[0]?.layers.every(({ kernel }) => kernel?.updateRatio === undefined)).toBe(true);
    expect.assertions(17);
  });

  it("divide the last kernel's gradient by the first's", async () => {
    const [diagnostics] = await diagnoseWith(await trialFor(), asItIs);
    const norm = (name: string) =>
      (diagnostics && layerOf(diagnostics, name).kernel?.gradientNorm) ?? Number.NaN;
    expect(diagnostics?.lastToFirstGradient).toBeCloseTo(norm("logits") / norm("conv1"), 3);
  });
});

it("the probe has every class in its share, and no more images than there are", async () => {
  const { train: images } = await tinyDataset.load();
  const probe = drawProbe(images, 20);
  expect(Array.from(probe.labels).filter((label) => label === 1)).toHaveLength(10);
  expect(drawProbe(images, 20)).toEqual(probe);
  expect(drawProbe(images, 500).labels).toEqual(images.labels);
  expect(
    [undefined, false, true, { probeImages: 64 }].map((setting) => probeImageCount(setting, 50_000)),
  ).toEqual([undefined, undefined, 100, 64]);
});
