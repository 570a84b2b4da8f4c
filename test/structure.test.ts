import { existsSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSources, type Source } from "./support/sources.js";
import { type Package, packages } from "./support/workspace.js";

const core = "@activation-lab/core";
const sources = readSources();

/** The packages of ours that one may import. Those that are not named here are plugins, and import core alone. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: [],
  statistics: [],
  "wasm-training": [],
  reporters: [core, "@activation-lab/statistics"],
  cli: packages.map(({ manifest }) => manifest.name),
};

const isCli = ({ folder }: { readonly folder: string }): boolean => folder === "cli";

/** The package that an import names; undefined for a file beside it and for a part of Node. */
function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith(".") || isBuiltin(specifier)) return undefined;
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

const isOurs = (name: string): boolean => packages.some(({ manifest }) => manifest.name === name);

const ownPackage = ({ folder }: Source): Package | undefined =>
  packages.find((candidate) => candidate.folder === folder);

/** What breaks a rule, one line for each place. */
function offences(find: (source: Source) => readonly string[]): string[] {
  return sources.flatMap((source) =>
    find(source).map((what) => `${source.folder}/src/${source.path}: ${what}`),
  );
}

describe("imports", () => {
  it("follow the arrows: plugins import core and never each other", () => {
    const wrong = offences(({ folder, imports }) =>
      imports
        .map(({ from }) => packageOf(from) ?? "")
        .filter((name) => isOurs(name) && !(allowed[folder] ?? [core]).includes(name)),
    );
    expect(wrong).toEqual([]);
  });

  it("name what the package depends on", () => {
    const wrong = offences((source) => {
      const { name, dependencies, peerDependencies } = ownPackage(source)?.manifest ?? {};
      const known = [name, ...Object.keys({ ...dependencies, ...peerDependencies })];
      return source.imports
        .map(({ from }) => packageOf(from))
        .filter((imported) => imported !== undefined && !known.includes(imported))
        .map(String);
    });
    expect(wrong).toEqual([]);
  });

  it("are made of every dependency", () => {
    // The command brings what studies import, and everyone's tfjs is the one of core's types.
    const unused = packages
      .filter((one) => !isCli(one))
      .flatMap(({ folder, manifest }) => {
        const used = sources
          .filter((source) => source.folder === folder)
          .flatMap(({ imports }) => imports.map(({ from }) => packageOf(from)));
        const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
        return declared.filter((name) => !used.includes(name)).map((name) => `${folder}: ${name}`);
      });
    expect(unused.filter((line) => !line.endsWith(": @tensorflow/tfjs"))).toEqual([]);
  });

  it("reach into Node only from folders named node", () => {
    const wrong = offences((source) => {
      if (isCli(source) || /(^|\/)node\//.test(source.path)) return [];
      return source.imports
        .filter(({ from }) => isBuiltin(from))
        .filter(
          ({ from, dynamic }) => !(source.folder === "wasm-training" && dynamic && from === "node:module"),
        )
        .map(({ from }) => from);
    });
    expect(wrong).toEqual([]);
  });

  it("reach files under node only from there", () => {
    const wrong = offences((source) =>
      isCli(source) || source.path.startsWith("node/")
        ? []
        : source.imports.map(({ from }) => from).filter((from) => /^\.\.?\/(.*\/)?node\//.test(from)),
    );
    expect(wrong).toEqual([]);
  });

  it("of the packages' own files name the built file, which a browser needs", () => {
    const wrong = offences(({ imports }) =>
      imports.map(({ from }) => from).filter((from) => from.startsWith(".") && !from.endsWith(".js")),
    );
    expect(wrong).toEqual([]);
  });
});

describe("sources", () => {
  it("never tell the compiler to look away", () => {
    expect(offences(({ evasions }) => evasions)).toEqual([]);
  });

  it("have at most 300 lines", () => {
    expect(offences(({ lines }) => (lines > 300 ? [`${lines} lines`] : []))).toEqual([]);
  });
});

describe.each(packages)("the package.json of $folder", (workspacePackage) => {
  const { folder, directory, manifest } = workspacePackage;

  it("is named after its folder and says what every package says", () => {
    expect(manifest.name).toBe(isCli(workspacePackage) ? "activation-lab" : `@activation-lab/${folder}`);
    expect(manifest).toMatchObject({
      license: "MIT",
      type: "module",
      engines: { node: ">=20" },
      files: ["dist"],
      publishConfig: { access: "public", provenance: true },
    });
    expect(manifest.private ?? false).toBe(false);
    expect(manifest.description).toMatch(/^[A-Z].{20,}[^.]$/);
    expect(manifest.keywords?.length ?? 0).toBeGreaterThan(2);
  });

  it("says that importing has no side effects, unless it is a program", () => {
    expect(manifest.sideEffects).toBe(isCli(workspacePackage) ? undefined : false);
  });

  it("exports each entry as source first, then types, then what was built", () => {
    for (const [path, target] of Object.entries(manifest.exports)) {
      if (path === "./package.json") continue;
      if (typeof target === "string") throw new Error(`${path} is ${target}; give it conditions.`);
      expect(Object.keys(target), path).toEqual(["@activation-lab/source", "types", "default"]);
      const source = target["@activation-lab/source"] ?? "";
      expect(existsSync(join(directory, source)), source).toBe(true);
      const built = source.replace("./src/", "./dist/").replace(/\.ts$/, "");
      expect(target).toMatchObject({ types: `${built}.d.ts`, default: `${built}.js` });
    }
  });

  it("has tfjs as a peer where it uses it, so that a program has one copy", () => {
    const dependencies = Object.keys(manifest.dependencies ?? {}).filter((name) =>
      name.startsWith("@tensorflow/"),
    );
    if (!isCli(workspacePackage)) expect(dependencies).toEqual([]);
  });
});
