import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { build } from "tsup";
import { afterAll, beforeAll } from "vitest";
import type { Cifar10Options } from "../cifar10.js";

/** A program that loads CIFAR-10, and what it says. */
export interface LoadingProgram {
  readonly child: ChildProcess;
  readonly lines: readonly string[];
  /** Resolves as soon as it says such a line, or ends. */
  says(what: RegExp): Promise<void>;
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
}

/** How a program is to run. */
export interface Circumstances {
  /** A command that runs the command given to it after its own words. */
  readonly wrapper?: readonly string[];
  /** Environment variables over those of the tests. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** Starts programs that load CIFAR-10 with these sources, each in a process of its own. */
export function loadingPrograms(): (
  options: Cifar10Options,
  circumstances?: Circumstances,
) => LoadingProgram {
  const packageFolder = resolve(import.meta.dirname, "../../..");
  let folder = "";
  beforeAll(async () => {
    // Below the package, where its dependencies are found.
    const caches = join(packageFolder, "node_modules/.cache");
    await mkdir(caches, { recursive: true });
    folder = await mkdtemp(join(caches, "programs-"));
    await build({
      config: false,
      entry: [join(import.meta.dirname, "loading-program.ts")],
      outDir: folder,
      format: "esm",
      target: "es2022",
      clean: false,
      silent: true,
      external: ["proxy-from-env", "tar", "undici"],
      noExternal: [/^@activation-lab\//],
      esbuildOptions(options) {
        options.conditions = ["@activation-lab/source"];
        options.outExtension = { ".js": ".mjs" };
      },
    });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return (options, circumstances = {}) => start(join(folder, "loading-program.mjs"), options, circumstances);
}

function start(
  file: string,
  options: Cifar10Options,
  { wrapper = [], environment = {} }: Circumstances,
): LoadingProgram {
  const words = [...wrapper, process.execPath, file, JSON.stringify(options)];
  const child = spawn(words[0] ?? "", words.slice(1), {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const waiting: { what: RegExp; resolve(): void }[] = [];
  let rest = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
    for (const { what, resolve } of waiting) if (lines.some((line) => what.test(line))) resolve();
  });
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  return {
    child,
    lines,
    ended,
    says: (what) => Promise.race([ended, new Promise<void>((resolve) => waiting.push({ what, resolve }))]),
  };
}
