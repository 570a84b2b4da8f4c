import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parseActivation } from "@activation-lab/core";
import { expect, it } from "vitest";
import * as catalogue from "./index.js";

const factories = Object.values(catalogue);
const here = new URL(".", import.meta.url);
const modules = readdirSync(here)
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && file !== "index.ts")
  .map((file) => file.replace(/\.ts$/, ""));

/** leaky-relu → leakyRelu */
function exportName(module: string): string {
  return module.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

it("exports one activation from each file, and nothing else", () => {
  expect(Object.keys(catalogue).sort()).toEqual(modules.map(exportName).sort());
});

it.each(modules)("%s has a test", (module) => {
  expect(existsSync(new URL(`${module}.test.ts`, here))).toBe(true);
});

it.each(Object.entries(catalogue))("%s is in the README's table, with its paper", (name) => {
  const { paper } = parseActivation(name, factories);
  const readme = readFileSync(new URL("../README.md", here), "utf8");
  expect(readme).toMatch(new RegExp(`^\\| \`${name}\` \\|.*\\(${paper?.url}\\)`, "m"));
});

it.each(Object.entries(catalogue))("%s is found by its name", (name, factory) => {
  expect(factory.name).toBe(name);
  expect(parseActivation(name, factories).name).toBe(name);
});

it("gives every activation but softmax a fused kernel of its own name", () => {
  const kernels = Object.entries(catalogue).map(([name, factory]) => [name, factory().kernel?.name]);
  expect(Object.fromEntries(kernels)).toEqual({
    gelu: "gelu",
    identity: "identity",
    leakyRelu: "leakyRelu",
    relu: "relu",
    sigmoid: "sigmoid",
    softmax: undefined,
    swish: "swish",
    tanh: "tanh",
  });
  expect(catalogue.leakyRelu({ slope: 0.3 }).kernel?.parameters).toEqual([0.3]);
});

it.each(Object.entries(catalogue))("%s is described in full", (_, factory) => {
  const { title, family, formula, tex, paper, pros, cons, uses } = factory();
  for (const part of [title, family, formula, tex, paper, pros, cons, uses]) expect(part).toBeDefined();
});
