import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { activationFactories } from "../../src/catalogue.js";
import { runMutants } from "./run-mutants.js";

beforeAll(() => {
  // The cpu backend greets everyone who runs it in Node, outside of production mode.
  tf.env().set("PROD", true);
});

/** `pnpm check:mutations` does the same with every activation. */
describe("the contract suite notices what is broken in", () => {
  it.each([
    { name: "relu", options: {} },
    { name: "tanh", options: {} },
    { name: "leakyRelu", options: { parameters: [{ slope: 0.2 }] } },
    { name: "prelu", options: { parameters: [{ initialSlope: 0.5 }] } },
    { name: "softmax", options: {} },
  ])("$name", async ({ name, options }) => {
    const factory = activationFactories.find((candidate) => candidate.name === name);
    if (!factory) throw new Error(`There is no ${name}.`);
    const results = await runMutants({ factory, options });
    const survivors = results.filter(({ fate }) => fate === "survived");
    expect(survivors.map(({ kind, detail }) => `${kind} ${detail}`)).toEqual([]);
    expect(results.filter(({ fate }) => fate === "killed").length).toBeGreaterThan(20);
  });
});
