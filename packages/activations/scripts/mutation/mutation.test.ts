import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { leakyRelu, prelu, relu, softmax, tanh } from "../../src/index.js";
import { runMutants } from "./run-mutants.js";

beforeAll(() => {
  // The cpu backend greets everyone who runs it in Node, outside of production mode.
  tf.env().set("PROD", true);
});

/** `pnpm check:mutations` does the same with every activation. */
describe("the contract suite notices what is broken in", () => {
  it.each([
    { factory: relu, options: {} },
    { factory: tanh, options: {} },
    { factory: leakyRelu, options: { parameters: [{ slope: 0.2 }] } },
    { factory: prelu, options: { parameters: [{ initialSlope: 0.5 }] } },
    { factory: softmax, options: {} },
  ])("$factory.name", async (contract) => {
    const results = await runMutants(contract);
    const survivors = results.filter(({ fate }) => fate === "survived");
    expect(survivors.map(({ kind, detail }) => `${kind} ${detail}`)).toEqual([]);
    expect(results.filter(({ fate }) => fate === "killed").length).toBeGreaterThan(20);
  });
});
