import { describe, expect, it } from "vitest";
import { cutout } from "./augmentations/cutout.js";
import { noImprovement } from "./early-stoppings/no-improvement.js";
import { mixed } from "./mixed.js";
import { type PluginKind, pluginApiVersion, pluginProblem } from "./plugin-problem.js";
import { successiveHalving } from "./prunings/successive-halving.js";
import { report } from "./report.js";
import { defineReporter } from "./reporter.js";
import { resolveStudy } from "./resolve-study.js";
import { constant } from "./schedules/constant.js";
import { sgd } from "./sgd.js";
import { defineStudy, type StudyDefinition } from "./study.js";
import { leaky, ramp, tinyDataset, tinyModel } from "./test-support/tiny-study.js";

const tiny = {
  name: "tiny",
  title: "Tiny",
  models: [tinyModel],
  dataset: tinyDataset,
  activations: [ramp()],
};

/** What the study is refused with; undefined where it is not. */
function refusal(change: object): string | undefined {
  const definition: StudyDefinition = { ...tiny, ...change };
  try {
    resolveStudy(defineStudy(definition));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function aged<P extends object>(plugin: P, apiVersion: unknown) {
  return { ...plugin, apiVersion };
}

const settings: readonly [PluginKind, string, (apiVersion: unknown) => object][] = [
  ["activation", "ramp", (version) => ({ activations: [aged(ramp(), version)] })],
  [
    "activation",
    "leaky",
    (version) => {
      const mixture = mixed({ default: ramp(), conv1: leaky() });
      return { activations: [{ ...mixture, positions: { conv1: aged(leaky(), version) } }] };
    },
  ],
  ["model", tinyModel.name, (version) => ({ models: [aged(tinyModel, version)] })],
  ["dataset", tinyDataset.name, (version) => ({ dataset: aged(tinyDataset, version) })],
  ["dataset", tinyDataset.name, (version) => ({ standIn: aged(tinyDataset, version) })],
  ["optimizer", "sgd", (version) => ({ optimizer: aged(sgd(), version) })],
  ["optimizer", "sgd", (version) => ({ factors: { optimizer: [aged(sgd(), version)] } })],
  ["augmentation", "cutout", (version) => ({ augmentations: [aged(cutout(), version)] })],
  ["schedule", "constant", (version) => ({ schedule: aged(constant(), version) })],
  [
    "early-stopping",
    "noImprovement",
    (version) => ({ earlyStopping: aged(noImprovement({ patience: 1 }), version) }),
  ],
  [
    "pruning",
    "successiveHalving",
    (version) => ({ pruning: aged(successiveHalving({ rungs: [1] }), version) }),
  ],
];

describe("a study refuses a plugin made for", () => {
  it.each(settings)("a newer core: %s %s", (kind, name, change) => {
    expect(refusal(change(pluginApiVersion + 1))).toBe(
      `Study tiny: The ${kind} ${name} was made for version 2 of the plugin interface, and this @activation-lab/core has ` +
        "version 1; update @activation-lab/core.",
    );
  });

  it.each(settings)("an older core: %s %s", (kind, name, change) => {
    expect(refusal(change(pluginApiVersion - 1))).toBe(
      `Study tiny: The ${kind} ${name} was made for version 0 of the plugin interface, and this @activation-lab/core has ` +
        "version 1; update the package that it comes from, or make it anew for this version.",
    );
  });

  it.each(settings)("none that can be told: %s %s", (kind, name, change) => {
    expect(refusal(change("1"))).toMatch(`The ${kind} ${name} has the apiVersion "1"; expected 1, which `);
  });
});

it("takes plugins of its own version", () => {
  for (const [, , change] of settings.slice(0, -2)) expect(refusal(change(pluginApiVersion))).toBeUndefined();
  expect(refusal({ optimizer: sgd() })).toBeUndefined();
});

describe("a study says what to write instead of", () => {
  it.each<[string, object, string]>([
    [
      "a factory that was not called",
      { activations: [ramp] },
      "The function ramp stands where an activation is expected; call it, as in ramp().",
    ],
    [
      "a model among activations",
      { activations: [tinyModel] },
      `${tinyModel.name}, of the kind "model", stands where an activation is expected; make one by defineActivation.`,
    ],
    [
      "a name",
      { models: ["tutorialCnn"] },
      "tutorialCnn stands where a model is expected; make one by defineModel.",
    ],
    [
      "an object that no function made",
      { dataset: { name: "mine" } },
      "mine, of the kind undefined, stands where a dataset is expected; make one by defineDataset.",
    ],
    [
      "an activation in the catalogue",
      { catalogue: [ramp()] },
      'its catalogue holds "ramp", which is no factory of activations; name factories without calling them, as in catalogue: [relu].',
    ],
  ])("%s", (_, change, sentence) => {
    expect(refusal(change)).toBe(`Study tiny: ${sentence}`);
  });
});

it("names the package that a plugin comes from, where it is known", () => {
  expect(pluginProblem(aged(ramp(), 0), "activation", "soft-step")).toMatch(
    /^The activation ramp of soft-step was made for version 0 .*; update soft-step, or make it anew/,
  );
});

it("report refuses a reporter made for another version before it takes an event", async () => {
  const taken: string[] = [];
  function* events() {
    taken.push("one");
    yield* [];
  }
  const reporter: object = aged(defineReporter({ name: "old" }), 2);
  await expect(Reflect.apply(report, undefined, [events(), [reporter]])).rejects.toThrow(
    "The reporter old was made for version 2 of the plugin interface",
  );
  expect(taken).toEqual([]);
});
