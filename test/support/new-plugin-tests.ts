import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { beforeAll, describe, expect, it } from "vitest";
import type { InstalledProject } from "./installed-project.js";
import { run, runWell } from "./run.js";
import { type Manifest, readManifest } from "./workspace.js";

const plugins = [
  { kind: "activation", name: "@me/soft-step", file: "soft-step" },
  { kind: "model", name: "tiny-net", file: "tiny-net" },
  { kind: "dataset", name: "wavy-stripes", file: "wavy-stripes" },
  { kind: "reporter", name: "@me/best-epochs", file: "best-epochs" },
];

/** Declares the tests of new plugins, which find our packed packages and their tools in the project around them. */
export function newPluginTests(project: () => InstalledProject): void {
  const parent = (): string => join(project().directory, "plugins");
  const folder = (kind: string): string => join(parent(), kind);

  beforeAll(async () => {
    const { directory } = project();
    for (const { kind, name } of plugins)
      await runWell("npx", ["activation-lab", "new", kind, name, "--out", `plugins/${kind}`], { directory });
  });

  it("type-checks", async () => {
    const configuration = {
      extends: "./activation/tsconfig.json",
      compilerOptions: { types: ["node"] },
      include: plugins.flatMap(({ kind }) => [`${kind}/src`, `${kind}/*.ts`]),
    };
    writeFileSync(join(parent(), "tsconfig.json"), JSON.stringify(configuration));
    const { out } = await run("npx", ["tsc"], { directory: parent() });
    expect(out).toBe("");
  });

  it("passes its tests", async () => {
    const { out } = await runWell("npx", ["vitest", "run", "--root", "."], { directory: parent() });
    for (const { kind, file } of plugins) expect(out).toContain(`${kind}/src/${file}.test.ts`);
  });

  describe.each(plugins)("as $kind", ({ kind, name, file }) => {
    it("builds and packs what it exports, and passes publint", async () => {
      const directory = folder(kind);
      await runWell("npm", ["run", "build"], { directory });
      const packed = await runWell("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { directory });
      const [{ files = [] } = {}]: { files?: { path: string }[] }[] = JSON.parse(packed.out);
      expect(files.map(({ path }) => path).sort()).toEqual([
        "LICENSE",
        "README.md",
        `dist/${file}.d.ts`,
        `dist/${file}.js`,
        "package.json",
      ]);
      const { messages, pkg } = await publint({ pkgDir: directory, pack: "npm", strict: true });
      expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
    });

    it("asks for what there is, and says what every plugin says", async () => {
      const manifest = readManifest(folder(kind));
      const { version } = project().manifest("@activation-lab/core");
      expect(manifest).toMatchObject({
        name,
        version: "0.1.0",
        type: "module",
        sideEffects: false,
        keywords: ["activation-lab-plugin"],
        peerDependencies: { "@activation-lab/core": `^${version}`, "@tensorflow/tfjs": "^4.22.0" },
      });
      const { dependencies }: Manifest = JSON.parse(
        readFileSync(join(project().directory, "package.json"), "utf8"),
      );
      expect(Object.keys(dependencies ?? {})).toEqual(
        expect.arrayContaining(Object.keys(manifest.devDependencies ?? {})),
      );
    });
  });

  it("is listed as a plugin of a project, and named by what it exports", async () => {
    const directory = join(parent(), "user");
    for (const { kind, name } of plugins) {
      const link = join(directory, "node_modules", name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(folder(kind), link, "junction");
    }
    const dependencies = Object.fromEntries(plugins.map(({ name }) => [name, "*"]));
    writeFileSync(join(directory, "package.json"), JSON.stringify({ type: "module", dependencies }));
    const { out: list } = await runWell("npx", ["activation-lab", "list", "--plugins"], { directory });
    for (const line of [
      "activation  softStep",
      "model       tinyNet",
      "dataset     wavyStripes",
      "reporter    bestEpochs",
    ])
      expect(list).toContain(`  ${line}  apiVersion 1 of 1`);
    writeFileSync(
      join(directory, "study.ts"),
      readFileSync(join(folder("model"), "study.ts"), "utf8").replaceAll("./src/tiny-net.js", "tiny-net"),
    );
    const named = ["--plugins", "@me/soft-step,@me/best-epochs", "--activations", "relu,softStep(height=2)"];
    const options = [
      ...named,
      "--reporter",
      "bestEpochs",
      "--epochs",
      "1",
      "--train-size",
      "64",
      "--formats",
      "csv",
    ];
    const { out } = await runWell("npx", ["activation-lab", "run", "study.ts", ...options, "--out", "out"], {
      directory,
    });
    expect(out).toContain("softStep(height=2)");
    expect(JSON.parse(readFileSync(join(directory, "out/best-epochs.json"), "utf8"))).toHaveLength(4);
    const verified = await runWell("npx", ["activation-lab", "verify", "out", "--trials", "1"], {
      directory,
    });
    expect(verified.out).toMatch(/^same/m);
  });

  // The model's has just been run.
  it.each([
    ["activation", "relu,softStep"],
    ["dataset", "relu"],
  ])("has a study that tries the %s", async (kind, activations) => {
    const smaller = ["--activations", activations, "--epochs", "1", "--train-size", "64", "--formats", "csv"];
    const { out } = await runWell("npx", ["activation-lab", "run", "study.ts", ...smaller], {
      directory: folder(kind),
    });
    expect(out).toMatch(/^relu\b.* \d/m);
  });
}
