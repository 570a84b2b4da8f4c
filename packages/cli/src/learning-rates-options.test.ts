import { describe, expect, it } from "vitest";
import { parseLearningRatesOptions } from "./learning-rates-options.js";

describe("what is asked of learning-rates", () => {
  it("may be a study alone", () => {
    expect(parseLearningRatesOptions(["study.ts"])).toEqual({
      studyPath: "study.ts",
      range: {},
      outputDirectory: "results/learning-rates",
    });
  });

  it("may be all there is", () => {
    const typed =
      "study.ts --preset quick --activations relu,leakyRelu(slope=0.2) --from 1e-4 --to 0.5 --steps 50 --data cifar --out rates --backend cpu";
    expect(parseLearningRatesOptions(typed.split(" "))).toEqual({
      studyPath: "study.ts",
      preset: "quick",
      activations: ["relu", "leakyRelu(slope=0.2)"],
      range: { from: 1e-4, to: 0.5, steps: 50 },
      ...{ dataDirectory: "cifar", backend: "cpu", outputDirectory: "rates" },
    });
  });

  it.each([
    ["no study", [], /Name the study's file, as in activation-lab learning-rates study\.ts/],
    ["two studies", ["one.ts", "two.ts"], /Unexpected argument "two\.ts"/],
    ["an option that is none", ["study.ts", "--epochs", "3"], /--epochs.*--help/],
    ["a rate that is none", ["study.ts", "--from", "low"], /--from takes a number above zero, not "low"/],
    ["a rate of zero", ["study.ts", "--to", "0"], /--to takes a number above zero, not "0"/],
    ["part of a step", ["study.ts", "--steps", "1.5"], /--steps takes a whole number above zero/],
  ])("is refused: %s", (_, args, message) => {
    expect(() => parseLearningRatesOptions(args)).toThrow(message);
  });
});
