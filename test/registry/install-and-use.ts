import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { run } from "../support/run.js";
import {
  commandsOf,
  isProgram,
  runnableCommands,
  type Snippet,
  smaller,
  snippetsOf,
  wordsOf,
} from "../support/snippets.js";
import { entriesOf, type Package } from "../support/workspace.js";
import type { Manager } from "./managers.js";
import { newProject } from "./new-project.js";

/** With what a package is installed and used. */
export interface Circumstances {
  readonly one: Package;
  readonly manager: Manager;
  readonly nodeVersion: string;
  readonly typescriptVersion: string;
  readonly moduleResolution: "node16" | "nodenext" | "bundler";
}

/**
 * Does in an empty folder what a package's README says: installs what it names, imports every entry, compiles and runs its
 * programs, and runs its commands.
 */
export async function installAndUse(
  { one, manager, nodeVersion, typescriptVersion, moduleResolution }: Circumstances,
  registryEnvironment: Readonly<Record<string, string>>,
): Promise<void> {
  const snippets = snippetsOf(`packages/${one.folder}/README.md`).filter(
    ({ fragment }) => fragment === undefined,
  );
  const programs = snippets.filter(isProgram);
  const project = await newProject(registryEnvironment, nodeVersion);
  const { directory } = project;
  const write = (file: string, text: string): void => writeFileSync(join(directory, file), text);
  try {
    write("package.json", JSON.stringify(manifest));
    if (manager.settings) write(manager.settings.file, manager.settings.text);
    const add = (...names: string[]) => project.run("npx", [...manager.command, ...manager.add, ...names]);
    await add(...installedBy(snippets));
    await add(
      manager.forDevelopment,
      `typescript@${typescriptVersion}`,
      "@types/node@20",
      ...(programs.some(({ setup }) => setup.includes("core/testing")) ? ["vitest@4"] : []),
    );

    write(
      "import-all.js",
      programEntries(one)
        .map((entry) => `await import("${entry}");\n`)
        .join(""),
    );
    const { out, error } = await project.run("node", ["import-all.js"]);
    expect(out + error).toBe("");

    for (const { fileName, setup, code } of programs) write(fileName, setup + code);
    write("consumer.ts", consumerOf(one));
    write("tsconfig.json", compilerConfiguration(moduleResolution));
    const compiled = await run("npx", ["tsc"], project);
    expect(ourTypeErrors(compiled.out)).toEqual([]);

    for (const { fileName } of programs)
      await project.run("node", [join("out", fileName.replace(/\.ts$/, ".js"))]);
    for (const command of snippets.flatMap(runnableCommands))
      await project.run("npx", smaller(wordsOf(command).slice(1)));
  } finally {
    project.remove();
  }
}

const manifest = {
  name: "project",
  private: true,
  type: "module",
  // What vitest brings with it for yarn: not every registry has all that Vite 8 needs.
  resolutions: { vite: "^7.0.0" },
};

/** The packages that a document's first command installs. */
function installedBy(snippets: readonly Snippet[]): string[] {
  const command = snippets.flatMap(commandsOf).find((line) => line.startsWith("npm install "));
  if (command === undefined) throw new Error("The README does not say how the package is installed.");
  return wordsOf(command).slice(2);
}

/** What programs import; `testing` is for test files. */
function programEntries(one: Package): string[] {
  return entriesOf(one).filter((entry) => entry !== `${one.manifest.name}/testing`);
}

function consumerOf(one: Package): string {
  const entries = programEntries(one);
  const imports = entries.map((entry, index) => `import * as entry${index} from "${entry}";`);
  return [...imports, `console.log(${entries.map((_, index) => `entry${index}`).join(", ")});`, ""].join(
    "\n",
  );
}

function compilerConfiguration(moduleResolution: Circumstances["moduleResolution"]): string {
  return JSON.stringify({
    compilerOptions: {
      strict: true,
      target: "ES2022",
      lib: ["ES2022", "DOM", "DOM.Iterable"],
      module: moduleResolution === "bundler" ? "esnext" : moduleResolution,
      moduleResolution,
      moduleDetection: "force",
      types: ["node"],
      skipLibCheck: false,
      rootDir: ".",
      outDir: "out",
    },
    include: ["*.ts"],
  });
}

/** The type errors in our declarations and in the programs; the declarations of tfjs have some that are not ours to mend. */
function ourTypeErrors(said: string): string[] {
  return said.split("\n").filter((line) => {
    if (!/\berror TS\d+/.test(line)) return false;
    const path = line.split("(")[0] ?? "";
    const owner = path.split("node_modules/").at(-1) ?? "";
    return owner === path || /^(@activation-lab|activation-lab)\//.test(owner);
  });
}
