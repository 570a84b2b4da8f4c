import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { InstalledProject } from "./installed-project.js";
import { run, runWell } from "./run.js";
import { entriesOf, packages, workspaceRoot } from "./workspace.js";

const names = packages.map(({ manifest }) => manifest.name);

/** What can be imported of our packages, as a program writes it. */
const entries = packages.flatMap(entriesOf);

/** Declares the tests of what is packed, once the project is there. */
export function packedTests(project: () => InstalledProject): void {
  describe.each(names)("%s as it is published", (name) => {
    it("has its licence, its README and what was built, and nothing else", () => {
      const files = filesOf(project(), name);
      expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md", "package.json"]));
      const others = files.filter(
        (file) => !/^(LICENSE|README\.md|package\.json|dist\/.+\.(d\.ts|js|js\.map))$/.test(file),
      );
      expect(others).toEqual([]);
      expect(files.filter((file) => /test|fixture/.test(file) && !file.startsWith("dist/testing/"))).toEqual(
        [],
      );
    });

    it("has every file that its package.json names", () => {
      const { exports, bin = {} } = project().manifest(name);
      const files = filesOf(project(), name);
      const named = Object.values(exports).flatMap((target) =>
        typeof target === "string" ? [target] : [target.types ?? "no types", target.default ?? "no default"],
      );
      for (const path of [...named, ...Object.values(bin)]) expect(files).toContain(path.replace("./", ""));
    });

    it("asks for versions that a registry knows", () => {
      const { dependencies = {}, peerDependencies = {} } = project().manifest(name);
      for (const [dependency, range] of Object.entries({ ...dependencies, ...peerDependencies }))
        expect(range, dependency).toMatch(/^[\^~]?\d/);
    });
  });

  it("imports every entry in plain Node, and importing prints nothing", async () => {
    const program = `
      const failures = {};
      for (const entry of ${JSON.stringify(entries)}) {
        try {
          if (Object.keys(await import(entry)).length === 0) failures[entry] = "exports nothing";
        } catch (error) { failures[entry] = String(error?.stack ?? error); }
      }
      console.log(JSON.stringify(failures));
    `;
    const { directory } = project();
    writeFileSync(join(directory, "import-all.js"), program);
    const { out, error } = await runWell(process.execPath, ["import-all.js"], { directory });
    expect(JSON.parse(out)).toEqual({});
    expect(error).toBe("");
  });

  it.each([
    ["NodeNext", "NodeNext"],
    ["Bundler", "ESNext"],
  ])("has declarations that compile under strict with moduleResolution %s", async (resolution, module) => {
    const imports = entries.map((entry, index) => `import * as entry${index} from "${entry}";`);
    const uses = entries.map((_, index) => `entry${index}`);
    const program = [
      ...imports,
      'import { leakyRelu } from "@activation-lab/activations";',
      "// @ts-expect-error a parameter that leakyRelu lacks: its types arrive whole",
      "leakyRelu({ slop: 1 });",
      `console.log(${uses.join(", ")});`,
    ];
    const { directory } = project();
    writeFileSync(join(directory, "consumer.ts"), program.join("\n"));
    const options = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--target", "ES2022"];
    const mode = ["--moduleResolution", resolution, "--module", module, "--skipLibCheck", "false"];
    const { out } = await run("npx", ["tsc", ...options, ...mode, "consumer.ts"], { directory });
    // The declarations of tfjs itself do not compile; those are not ours to mend.
    const ours = out
      .split("\n")
      .filter((line) => /^(consumer\.ts|node_modules\/(@activation-lab|activation-lab))/.test(line));
    expect(ours).toEqual([]);
    expect(out).not.toMatch(/^error/m);
  });

  it("runs as a command", async () => {
    const { directory } = project();
    const help = await runWell("npx", ["activation-lab", "--help"], { directory });
    expect(help.out).toContain("activation-lab run STUDY");
    const list = await runWell("npx", ["activation-lab", "list"], { directory });
    expect(list.out).toMatch(/^relu +\S/m);
  });

  it("runs the smoke preset of the fast network's study", async () => {
    const { directory } = project();
    copyFileSync(join(workspaceRoot, "examples/reproduction/fast.ts"), join(directory, "fast.ts"));
    const { out } = await runWell("npx", ["activation-lab", "run", "fast.ts", "--preset", "smoke"], {
      directory,
    });
    expect(out).toMatch(/^relu +\d/m);
  });

  it("runs the reproduction's smoke preset and makes its report again", async () => {
    const { directory } = project();
    for (const [file, copy] of [["study.ts", "smoke.ts"] as const, ["claims.ts", "claims.ts"] as const])
      copyFileSync(join(workspaceRoot, "examples/reproduction", file), join(directory, copy));
    const args = ["activation-lab", "run", "smoke.ts", "--preset", "smoke", "--out", "smoke"];
    const { out } = await runWell("npx", args, { directory });
    expect(out).toMatch(/^relu +\d/m);
    const results = join(directory, "smoke/results.csv");
    const made = readFileSync(results, "utf8");
    writeFileSync(results, "");
    await runWell("npx", ["activation-lab", "report", "smoke/record.jsonl"], { directory });
    expect(readFileSync(results, "utf8")).toBe(made);
    for (const file of ["report.md", "loss.svg", "accuracy.svg"])
      expect(existsSync(join(directory, "smoke", file)), file).toBe(true);
  });
}

function filesOf(project: InstalledProject, name: string): readonly string[] {
  return project.packed.find((candidate) => candidate.name === name)?.files ?? [];
}
