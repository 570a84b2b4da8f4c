import { readdirSync, readFileSync } from "node:fs";
import { parseActivation } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import { activationFactories } from "./catalogue.js";
import * as everything from "./index.js";
import { listActivations } from "./list-activations.js";

const notActivations = ["index.ts", "descriptions.ts"];
const here = new URL(".", import.meta.url);
const notFamilies = ["formula", "recommend", "search", "shared", "test-support"];
const families = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !notFamilies.includes(entry.name))
  .map(({ name }) => name);

/** The modules of a family, one for each activation. */
function modules(family: string): string[] {
  return readdirSync(new URL(`${family}/`, here))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !notActivations.includes(file))
    .map((file) => file.replace(/\.ts$/, ""));
}

/** leaky-relu → leakyRelu */
function exportName(module: string): string {
  return module.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

describe.each(families)("family %s", (family) => {
  const names = modules(family).map(exportName);

  it("is in the catalogue with one activation from each of its files", () => {
    const listed = listActivations({ family: family.replaceAll("-", " ") }).map(({ name }) => name);
    expect(listed.sort()).toEqual(names.sort());
  });

  it("is tested in full", () => {
    const test = readFileSync(new URL(`${family}/contract.test.ts`, here), "utf8");
    for (const name of names) expect(test).toMatch(new RegExp(`testActivation\\(family\\.${name}[,)]`));
  });
});

describe.each(activationFactories.map((factory) => [factory.name, factory] as const))(
  "%s",
  (name, factory) => {
    const activation = factory.withParameters({});

    it("is exported and found by its name", () => {
      expect(Reflect.get(everything, name)).toHaveProperty("name", name);
      expect(Reflect.get(everything, name)).toHaveProperty("defaults", factory.defaults);
      expect(parseActivation(name, activationFactories).name).toBe(name);
    });

    it("is described in full", () => {
      const { title, family, formula, tex, paper, pros, cons, uses, cost, initializer, traits, params } =
        activation;
      for (const part of [title, family, formula, tex, paper, pros, cons, uses, cost, initializer])
        expect(part).toBeDefined();
      expect(Object.keys(activation.parameterMeanings ?? {}).sort()).toEqual(Object.keys(params).sort());
      const expected = [
        "lipschitz",
        "monotone",
        "range",
        "saturation",
        "selfNormalizing",
        "smoothness",
        "zeroCentred",
      ];
      if (activation.arity === "elementwise")
        expect(Object.keys(traits)).toEqual(expect.arrayContaining(expected));
      else expect(traits.range).toBeDefined();
    });
  },
);
