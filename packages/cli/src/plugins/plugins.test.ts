import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { relu } from "@activation-lab/activations";
import { defineStudy } from "@activation-lab/core";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";
import { afterAll, describe, expect, it } from "vitest";
import { loadReporters } from "../load-reporters.js";
import { findPlugins } from "./find-plugins.js";
import { listPlugins } from "./list-plugins.js";
import { loadPlugins, withPlugins } from "./use-plugins.js";

const directory = mkdtempSync(join(tmpdir(), "activation-lab-plugins-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Writes a file and the folders that it needs. */
function write(path: string, content: string | object): void {
  const file = join(directory, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
}

const factory = (name: string, apiVersion = 1): string => `
  const made = { kind: "activation", apiVersion: ${apiVersion}, name: "${name}", label: "${name}", formula: "x + 1" };
  export const ${name} = Object.assign(() => made, { withParameters: () => made, defaults: {} });
  Object.defineProperty(${name}, "name", { value: "${name}" });`;

const sources: Readonly<Record<string, string>> = {
  "soft-step": factory("softStep"),
  "@me/parts": `
    export const net = () => ({ kind: "model", apiVersion: 1, name: "net", label: "net", title: "A net" });
    export const pictures = ({ height }) => { throw new Error("give height"); };
    export const lines = ({ directory }) => ({ kind: "reporter", apiVersion: 1, name: "lines in " + directory });
    export const ready = { kind: "dataset", apiVersion: 1, name: "ready", title: "Ready" };
    export const format = () => { throw new Error("called, though nothing says that it makes a plugin"); };`,
  newer: factory("newest", 2),
  older: factory("oldest", 0),
  broken: "export const nothing = ;",
  hollow: "export const unrelated = 1;",
  namesake: factory("softStep"),
};
const declared: Readonly<Record<string, object>> = {
  "@me/parts": { models: ["net"], datasets: ["pictures"], reporters: ["lines", "forgotten"] },
};

for (const [name, code] of Object.entries(sources)) {
  const manifest = { name, version: "1.2.3", type: "module", exports: "./index.js" };
  const activationLab = declared[name];
  const keywords = ["activation-lab-plugin"];
  write(`node_modules/${name}/package.json`, {
    ...manifest,
    keywords,
    ...(activationLab && { activationLab }),
  });
  write(`node_modules/${name}/index.js`, code);
}
write("node_modules/other/package.json", { name: "other", version: "1.0.0" });
write("node_modules/other/index.js", `throw new Error("imported, though it is no plugin");`);
write("node_modules/stray/package.json", {
  name: "stray",
  version: "1.0.0",
  keywords: ["activation-lab-plugin"],
});
write("package.json", {
  dependencies: { "soft-step": "*", "@me/parts": "*", other: "*", absent: "*" },
  devDependencies: { newer: "*", older: "*" },
  peerDependencies: { broken: "*" },
  optionalDependencies: { hollow: "*" },
});
mkdirSync(join(directory, "studies"));
const studies = join(directory, "studies");

async function listed(): Promise<{ readonly text: string; readonly code: number }> {
  let text = "";
  const stream = {
    write(part: string) {
      text += part;
      return true;
    },
  };
  const code = await listPlugins(studies, { out: stream, error: stream });
  return { text, code };
}

it("finds the dependencies of the nearest package.json that have the keyword", () => {
  expect(findPlugins(studies).map(({ name }) => name)).toEqual([
    "@me/parts",
    "broken",
    "hollow",
    "newer",
    "older",
    "soft-step",
  ]);
});

it("lists what each exports, for which version it was made, and what is wrong", async () => {
  const { text, code } = await listed();
  expect(code).toBe(1);
  expect(text).toMatch(/^soft-step 1\.2\.3\n {2}activation {2}softStep {2}apiVersion 1 of 1 {2}x \+ 1$/m);
  expect(text).toMatch(/^ {2}model {7}net {7}apiVersion 1 of 1 {2}A net$/m);
  expect(text).toMatch(/^ {2}dataset {5}pictures {2}apiVersion \? of 1 {2}made with options: give height$/m);
  expect(text).toMatch(/^ {2}dataset {5}ready {5}apiVersion 1 of 1 {2}Ready$/m);
  expect(text).toMatch(/^ {2}reporter {4}lines {5}apiVersion 1 of 1/m);
  expect(text).toContain("problem: package.json declares forgotten, which the package does not export");
  expect(text).toMatch(/problem: The plugin broken cannot be imported: /);
  expect(text).toContain("problem: It exports no plugin; export an activation's factory, or name");
  expect(text).toContain(
    "problem: The activation newest of newer was made for version 2 of the plugin interface, and this @activation-lab/core has version 1; update @activation-lab/core.",
  );
  expect(text).toContain(
    "The activation oldest of older was made for version 0 of the plugin interface, and this @activation-lab/core has version 1; update older, or",
  );
  expect(text).not.toContain("format");
});

describe("--plugins", () => {
  const study = defineStudy({
    name: "plugged",
    title: "Plugged",
    models: [tutorialCnn()],
    dataset: proceduralImages(),
    activations: [relu()],
  });

  it("adds the activations of packages to a study's catalogue, once", async () => {
    const path = join(studies, "study.ts");
    const { catalogue = [] } = await withPlugins(study, path, ["soft-step"]);
    expect(catalogue.map(({ name }) => name)).toEqual(["softStep"]);
    const again = await withPlugins({ ...study, catalogue }, path, ["soft-step"]);
    expect(again.catalogue).toHaveLength(1);
  });

  it.each([
    [["soft-step", "namesake"], "The plugin namesake has an activation softStep, and so has the study's"],
    [["missing"], "The plugin missing is not installed where"],
    [["newer"], "The plugin newer: The activation newest of newer was made for version 2"],
    [["hollow"], "The plugin hollow: It exports no plugin"],
  ])("refuses %j", async (names, sentence) => {
    await expect(withPlugins(study, join(studies, "study.ts"), names)).rejects.toThrow(sentence);
  });

  it("lets --reporter name what a package exports", async () => {
    write("node_modules/@me/parts/package.json", {
      name: "@me/parts",
      version: "1.2.3",
      type: "module",
      exports: "./index.js",
      activationLab: { reporters: ["lines"] },
    });
    const places = { directory: "results", plugins: ["@me/parts"], project: studies };
    expect((await loadReporters(["lines"], places)).map(({ name }) => name)).toEqual(["lines in results"]);
    await expect(loadReporters(["line"], places)).rejects.toThrow(
      'There is no reporter "line"; name a file that exports one by default, or with --plugins the package that has it, of which those given have lines.',
    );
    await expect(loadReporters(["lines"], { directory: "results" })).rejects.toThrow(
      'There is no reporter "lines"',
    );
  });

  it("imports nothing where none is named", async () => {
    expect(await loadPlugins([], studies)).toEqual([]);
    expect(await withPlugins(study, "study.ts", [])).toBe(study);
  });
});
