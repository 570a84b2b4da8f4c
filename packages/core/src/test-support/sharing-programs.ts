import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { build } from "tsup";
import { afterAll, beforeAll } from "vitest";
import type { Claim } from "../trial-store.js";

/** What a program is to do with its directory; `beat` goes on by itself. */
export type Order =
  | { readonly type: "claim" | "race"; readonly workIds: readonly string[] }
  | { readonly type: "heartbeat" | "beat"; readonly claim: Claim }
  | { readonly type: "complete"; readonly claim: Claim; readonly times?: number }
  | { readonly type: "names" | "lock" };

/** What came of it. */
export interface Answer {
  readonly result?: unknown;
  readonly error?: string;
  readonly code?: string;
}

/** A process that shares a directory. */
export interface SharingProgram {
  readonly pid: number;
  /** One order at a time. */
  ask(order: Order): Promise<Answer>;
  /** What is to be claimed, or undefined. */
  claim(workIds: readonly string[]): Promise<Claim | undefined>;
  /** Sends a signal, and waits for the end where it is SIGKILL. */
  signal(signal: "SIGKILL" | "SIGSTOP" | "SIGCONT"): Promise<void>;
}

/** How a program is to run. */
export interface SharingOptions {
  readonly directory: string;
  readonly leaseMs?: number;
  /** A command that runs the command given to it after its own words. */
  readonly wrapper?: readonly string[];
}

/** Starts programs that share a directory, each in a process of its own. */
export function sharingPrograms(): (options: SharingOptions) => SharingProgram {
  let folder = "";
  const running = new Set<SharingProgram>();
  beforeAll(async () => {
    const caches = resolve(import.meta.dirname, "../../node_modules/.cache");
    await mkdir(caches, { recursive: true });
    folder = await mkdtemp(join(caches, "programs-"));
    await build({
      config: false,
      entry: [join(import.meta.dirname, "sharing-program.ts")],
      outDir: folder,
      format: "esm",
      target: "es2022",
      clean: false,
      silent: true,
      esbuildOptions(options) {
        options.outExtension = { ".js": ".mjs" };
      },
    });
  });
  afterAll(async () => {
    await Promise.all([...running].map((program) => program.signal("SIGKILL")));
    await rm(folder, { recursive: true, force: true });
  });
  return (options) => {
    const program = start(join(folder, "sharing-program.mjs"), options);
    running.add(program);
    return program;
  };
}

function start(file: string, { wrapper = [], ...settings }: SharingOptions): SharingProgram {
  const [command = "", ...words] = [...wrapper, process.execPath, file, JSON.stringify(settings)];
  const child = spawn(command, words, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} could not be started`);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const ask = (order: Order): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const end = (): void => reject(new Error("the program ended"));
      child.once("exit", end);
      child.once("message", (answer: Answer) => {
        child.off("exit", end);
        resolve(answer);
      });
      child.send(order);
    });
  return {
    pid,
    ask,
    async claim(workIds) {
      const { result, error } = await ask({ type: "claim", workIds });
      if (error !== undefined) throw new Error(error);
      return isClaim(result) ? result : undefined;
    },
    async signal(signal) {
      child.kill(signal);
      if (signal === "SIGKILL") await ended;
    },
  };
}

function isClaim(value: unknown): value is Claim {
  return typeof value === "object" && value !== null && "workId" in value && "attempt" in value;
}
