import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Activation } from "./activation.js";
import type { StudyEvent } from "./events.js";
import { measurePlaced } from "./measure-activation.js";
import { activationAt, isMixtureLabel, mixed, mixtures, type PlacedActivation } from "./mixed.js";
import { defineModel } from "./model.js";
import { prepareStudy } from "./plan.js";
import { resolveStudy } from "./resolve-study.js";
import { runStudy } from "./run-study.js";
import type { StudySettings } from "./study-settings.js";
import {
  leaky,
  noisy,
  ramp,
  testArithmetic,
  testEnvironment,
  tinyDataset,
  tinyModel,
  tinyStudy,
} from "./test-support/tiny-study.js";

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

const labels = (made: readonly PlacedActivation[]): string[] => made.map(({ label }) => label);

const prepare = async (changes: Partial<StudySettings>) =>
  prepareStudy(
    resolveStudy({ ...tinyStudy, ...changes }, { epochs: 1 }),
    tinyDataset,
    await tinyDataset.load(),
    testArithmetic,
  );

async function run(changes: Partial<StudySettings>): Promise<StudyEvent[]> {
  const events: StudyEvent[] = [];
  for await (const event of runStudy(await prepare(changes), { environment: testEnvironment }))
    events.push(event);
  return events;
}

const ofType = <T extends StudyEvent["type"]>(events: readonly StudyEvent[], type: T) =>
  events.filter((event): event is Extract<StudyEvent, { type: T }> => event.type === type);

describe("mixed", () => {
  it("is known by its label", () => {
    const inner = leaky({ slope: 0.3 });
    for (const made of [mixed({ default: ramp(), conv1: inner }), mixed({ default: inner, conv1: ramp() })])
      expect(isMixtureLabel(made.label), made.label).toBe(true);
    for (const label of [
      "relu",
      "leaky(slope=0.3)",
      "grouped(relu,gelu)",
      "mixed",
      "mixed()",
      "mixed(a=1,b=2)",
    ])
      expect(isMixtureLabel(label), label).toBe(false);
  });

  it("says in label and title what stands where, in whatever order it was told", () => {
    const steep = leaky({ slope: 0.3 });
    const parts = { default: ramp(), dense1: steep, conv1: noisy(), conv2: steep };
    const { conv1, conv2, dense1 } = parts;
    for (const made of [mixed(parts), mixed({ conv2, dense1, conv1, default: ramp() })]) {
      expect(made.label).toBe("mixed(ramp,conv1=noisy,conv2=leaky(slope=0.3),dense1=leaky(slope=0.3))");
      expect(made.title).toBe("Ramp (conv1: Noisy; conv2, dense1: Leaky(slope=0.3))");
    }
  });

  it("is the default where nothing differs from it", () => {
    const usual = ramp();
    expect(mixed({ default: usual })).toBe(usual);
    expect(mixed({ default: usual, conv1: ramp() })).toBe(usual);
    expect(mixed({ default: usual, conv1: ramp(), dense1: leaky() }).label).toBe("mixed(ramp,dense1=leaky)");
  });

  it("gives each position its own, and every other one the default", () => {
    const [usual, other] = [ramp(), leaky()];
    const made = mixed({ default: usual, conv1: other });
    expect(activationAt(made, "conv1")).toBe(other);
    expect(activationAt(made, "dense1")).toBe(usual);
    expect(activationAt(made, "constructor")).toBe(usual);
    expect(activationAt(usual, "anywhere")).toBe(usual);
  });

  it("refuses what is no activation", () => {
    const mixture: unknown = mixed({ default: ramp(), conv1: leaky() });
    const calling = (parts: Record<string, unknown>) => () => Reflect.apply(mixed, undefined, [parts]);
    expect(calling({ default: mixture, dense1: leaky() })).toThrow('mixed got no activation for "default"');
    expect(calling({ default: ramp(), conv1: leaky })).toThrow('mixed got no activation for "conv1"');
    expect(calling({ conv1: ramp() })).toThrow('mixed got no "default"');
  });
});

describe("mixtures", () => {
  const functions: readonly Activation[] = [ramp(), leaky(), noisy(), leaky({ slope: 0.3 })];

  it("are all ways to choose, but for one function alone", () => {
    expect(labels(mixtures({ positions: ["conv1", "dense1"], of: [ramp(), leaky()] }))).toEqual([
      "mixed(ramp,dense1=leaky)",
      "mixed(ramp,conv1=leaky)",
    ]);
    expect(
      labels(mixtures({ positions: ["conv1", "dense1"], of: [ramp(), leaky()], default: ramp() })),
    ).toEqual([
      "mixed(ramp,dense1=leaky)",
      "mixed(ramp,conv1=leaky)",
      "mixed(ramp,conv1=leaky,dense1=leaky)",
    ]);
    expect(labels(mixtures({ positions: ["conv1"], of: [ramp(), leaky()], default: noisy() }))).toEqual([
      "mixed(noisy,conv1=ramp)",
      "mixed(noisy,conv1=leaky)",
    ]);
  });

  it("differ from each other, and are as many as the error says where they are too many", () => {
    const choices = fc.record({
      count: fc.integer({ min: 1, max: 4 }),
      places: fc.integer({ min: 1, max: 4 }),
      usual: fc.option(fc.constantFrom(...functions), { nil: undefined }),
    });
    fc.assert(
      fc.property(choices, ({ count, places, usual }) => {
        const positions = ["d", "b", "c", "a"].slice(0, places);
        const options = { positions, of: functions.slice(0, count), ...(usual && { default: usual }) };
        const made = mixtures({ ...options, limit: 1000 });
        expect(new Set(labels(made)).size).toBe(made.length);
        expect(made.every(({ kind }) => kind === "mixed-activation")).toBe(true);
        expect(mixtures({ ...options, limit: made.length })).toHaveLength(made.length);
        if (made.length > 0)
          expect(() => mixtures({ ...options, limit: made.length - 1 })).toThrow(
            `make ${made.length} mixtures, more than the limit of ${made.length - 1}`,
          );
      }),
    );
  });

  it("refuses too many before it makes any, and names that are there twice or not at all", () => {
    const positions = Array.from({ length: 40 }, (_, index) => `conv${index}`);
    expect(() => mixtures({ positions, of: functions })).toThrow(/more than the limit of 100: name fewer/);
    expect(() => mixtures({ positions: ["a", "a"], of: functions })).toThrow("got the position a twice");
    expect(() => mixtures({ positions: ["a"], of: [ramp(), ramp()] })).toThrow("got the function ramp twice");
    expect(() => mixtures({ positions: [], of: functions })).toThrow("got no position");
    expect(() => mixtures({ positions: ["a"], of: [] })).toThrow("got no function");
  });
});

describe("a study of mixtures", () => {
  const made = mixed({ default: ramp(), conv1: noisy() });

  it("refuses a position that one of its models lacks, and says which there are", () => {
    const other = defineModel({ ...tinyModel, name: "other", positions: ["dense1"] });
    const activations = [ramp(), made];
    expect(() => resolveStudy({ ...tinyStudy, activations })).not.toThrow();
    expect(() => resolveStudy({ ...tinyStudy, activations, models: [tinyModel, other] })).toThrow(
      'Activation mixed(ramp,conv1=noisy) names the position "conv1", which model other lacks; name one of its own: dense1.',
    );
  });

  it("finds them by their labels", () => {
    const study = { ...tinyStudy, activations: [ramp(), made] };
    const { activations } = resolveStudy(study, { activations: ["leaky(slope=0.2)", made.label] });
    expect(labels(activations)).toEqual(["leaky(slope=0.2)", made.label]);
    expect(activations[1]).toBe(made);
  });

  it("trains what stands at each position, learned and random parts too", async () => {
    const everywhere = mixed({ default: ramp(), conv1: leaky(), dense1: leaky() });
    const events = await run({ activations: [ramp(), leaky(), made, everywhere], diagnostics: true });
    const [, plain, mixture, same] = ofType(events, "trial-end");
    expect(same?.weightsHash).toBe(plain?.weightsHash);
    const parameters = ofType(events, "trial-start").map(({ parameterCount }) => parameterCount);
    expect(parameters.map((count) => count - (parameters[0] ?? 0))).toEqual([0, 0, 4, 0]);
    expect(mixture?.activation).toBe("mixed(ramp,conv1=noisy)");
    const last = ofType(events, "epoch-end").find(({ variant }) => variant === made.label);
    const zeros = last?.diagnostics?.layers.map(({ layer, output }) => [layer, output.zeroShare > 0]);
    expect(zeros).toContainEqual(["conv1", false]);
    expect(zeros).toContainEqual(["dense1", true]);
    const [again] = ofType(await run({ activations: [made] }), "trial-end");
    expect(again?.weightsHash).toBe(mixture?.weightsHash);
  });

  it("knows a mixture by every part", async () => {
    const edited = { ...noisy(), apply: (x: tf.Tensor) => tf.mul(x, 1.5) };
    const idOf = async (activation: PlacedActivation): Promise<string | undefined> =>
      (await prepare({ activations: [activation] })).plan.trials[0]?.id;
    const known = await idOf(made);
    expect(await idOf(mixed({ conv1: noisy(), default: ramp() }))).toBe(known);
    const others = [
      mixed({ default: ramp(), conv1: edited }),
      mixed({ default: { ...ramp(), apply: (x: tf.Tensor) => tf.elu(x) }, conv1: noisy() }),
      mixed({ default: ramp(), dense1: noisy() }),
      mixed({ default: noisy(), conv1: ramp() }),
      ramp(),
      noisy(),
    ];
    const ids = [known, ...(await Promise.all(others.map(idOf)))];
    expect(new Set(ids).size).toBe(ids.length);
    expect(labels(others)[0]).toBe(made.label);
  });

  it("matches initial weights to what follows each of them", async () => {
    const wide = mixed({ default: leaky({ slope: 1 }), conv1: ramp() });
    const hashes = async (activation: PlacedActivation) =>
      ofType(await run({ activations: [activation], initializer: "matched" }), "trial-end").map(
        ({ weightsHash }) => weightsHash,
      );
    expect(await hashes(wide)).not.toEqual(await hashes(leaky({ slope: 1 })));
  });

  it("times what stands at its positions, each alike", async () => {
    const timing = await measurePlaced(made, tinyModel.positions);
    expect(timing.forwardNs).toBeGreaterThan(0);
    expect(timing.forwardAndBackwardNs).toBeGreaterThan(0);
  });
});
