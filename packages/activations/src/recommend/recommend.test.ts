import { isLabError } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import { activationFactories } from "../catalogue.js";
import { hiddenRules } from "./hidden-rules.js";
import { outputRules } from "./output-rules.js";
import { recommend } from "./recommend.js";
import type { RecommendationRequest } from "./request.js";
import { sources } from "./sources.js";
import { warningRules } from "./warning-rules.js";

function names(request: RecommendationRequest, position: "hidden" | "output" = "hidden"): string[] {
  return recommend({ ...request, position }).ranked.map(({ activation }) => activation.name);
}

/** Requests of every kind. */
const tasks = [
  "classification",
  "multi-label classification",
  "binary classification",
  "regression",
  "positive regression",
  "bounded regression",
  "implicit representation",
  "periodic extrapolation",
  undefined,
] as const;
const networks = ["convolutional", "fully connected", "recurrent", "transformer", undefined] as const;
const requests: RecommendationRequest[] = tasks.flatMap((task) =>
  networks.flatMap((network) =>
    [2, 10, 50, undefined].flatMap((depth) =>
      [true, false].flatMap((deadUnits) =>
        (["mobile", "unlimited"] as const).flatMap((budget) =>
          (["none", "batch"] as const).map((normalization) => ({
            ...(task ? { task } : {}),
            ...(network ? { network } : {}),
            ...(depth ? { depth } : {}),
            deadUnits,
            budget,
            normalization,
          })),
        ),
      ),
    ),
  ),
);

describe("recommend", () => {
  it("starts hidden layers with relu where nothing is known", () => {
    expect(names({})).toEqual(["relu"]);
    expect(names({ network: "convolutional", normalization: "batch", depth: 8 })).toEqual(["relu"]);
  });

  it.each<[request: RecommendationRequest, expected: string[]]>([
    [{ deadUnits: true }, ["leakyRelu", "prelu", "elu", "relu"]],
    [{ depth: 2 }, ["relu", "tanh"]],
    [{ network: "recurrent" }, ["tanh"]],
    [{ network: "fully connected", normalization: "none", depth: 16 }, ["selu", "relu"]],
    [{ network: "fully connected", normalization: "none", depth: 3 }, ["relu", "tanh"]],
    [{ network: "transformer" }, ["gelu", "swiglu", "relu"]],
    [{ budget: "mobile" }, ["hardSwish", "relu6", "relu"]],
    [{ network: "convolutional", depth: 50 }, ["swish", "gelu", "mish", "relu"]],
    [{ task: "implicit representation" }, ["sine"]],
    [{ task: "periodic extrapolation" }, ["snake"]],
  ])("for %j takes %j in hidden layers", (request, expected) => {
    expect(names(request)).toEqual(expected);
  });

  it.each<[task: RecommendationRequest["task"], expected: string[]]>([
    ["classification", ["softmax"]],
    ["multi-label classification", ["sigmoid"]],
    ["binary classification", ["sigmoid"]],
    ["regression", ["identity"]],
    ["positive regression", ["softplus"]],
    ["bounded regression", ["sigmoid", "tanh"]],
    ["implicit representation", ["identity"]],
    ["periodic extrapolation", ["identity"]],
    [undefined, []],
  ])("for the output of %s takes %j", (task, expected) => {
    expect(names(task ? { task } : {}, "output")).toEqual(expected);
  });

  it("answers for hidden layers first, then for the output", () => {
    const { ranked } = recommend({ task: "classification" });
    expect(ranked.map((one) => [one.for, one.activation.name])).toEqual([
      ["hidden", "relu"],
      ["output", "softmax"],
    ]);
  });

  it("says how to initialize", () => {
    const [selu] = recommend({ network: "fully connected", normalization: "none" }).ranked;
    expect(selu?.initializer).toBe("lecunNormal");
    const [relu] = recommend().ranked;
    expect(relu?.initializer).toBe("heNormal");
    const [sine] = recommend({ task: "implicit representation" }).ranked;
    expect(sine?.initialization).toContain("√(6 / inputs) / frequency");
    expect(sine).not.toHaveProperty("initializer");
    expect(sine?.activation.label).toBe("sine(frequency=30)");
  });

  it("always has something for hidden layers, in words, from a source, and from the catalogue", () => {
    for (const request of requests) {
      const { ranked, warnings } = recommend(request);
      expect(ranked.some((one) => one.for === "hidden")).toBe(true);
      for (const { activation, because, source } of ranked) {
        expect(activationFactories.some(({ name }) => name === activation.name)).toBe(true);
        expect(because).toMatch(/^[A-Z].*\.$/);
        expect(source.url).toMatch(/^https:/);
      }
      for (const { text, source } of warnings) {
        expect(text).toMatch(/\.$/);
        expect(source.url).toMatch(/^https:/);
      }
      expect(warnings.at(-1)?.text).toContain("about 16 runs of each");
    }
  });

  it("names no activation twice for one place", () => {
    for (const request of requests) {
      for (const position of ["hidden", "output"] as const) {
        const found = names(request, position);
        expect(new Set(found).size).toBe(found.length);
      }
    }
  });

  it("has no rule, warning or source that is never used", () => {
    const answers = requests.map((request) => recommend(request));
    const reasons = new Set(answers.flatMap(({ ranked }) => ranked.map(({ because }) => because)));
    expect([...hiddenRules, ...outputRules].filter(({ because }) => !reasons.has(because))).toEqual([]);
    const texts = new Set(answers.flatMap(({ warnings }) => warnings.map(({ text }) => text)));
    expect(warningRules.filter(({ text }) => !texts.has(text))).toEqual([]);
    const used = [...hiddenRules, ...outputRules, ...warningRules].map(({ source }) => source);
    expect(Object.values(sources).filter((source) => !used.includes(source))).toEqual([]);
  });

  it.each([
    [{ task: "clasification" }, 'Unknown task to recommend an activation for "clasification"; known: class'],
    [{ network: "rnn" }, "known: convolutional, fully connected, recurrent, transformer"],
    [{ layers: 3 }, 'Unknown field of a request to recommend an activation "layers"; known: position, task'],
    [{ depth: 0 }, "recommend takes a depth in layers, a whole number from 1 up, not 0"],
    [{ depth: "deep" }, "not deep"],
    [{ deadUnits: "yes" }, "recommend takes deadUnits as true or false, not yes"],
    [{ toString: 1 }, "Unknown field"],
  ])("refuses %j", (request: object, message) => {
    let thrown: unknown;
    try {
      recommend(request);
    } catch (error) {
      thrown = error;
    }
    expect(isLabError(thrown, "invalid-input") ? thrown.message : thrown).toContain(message);
  });
});
