import { spawn } from "node:child_process";

/** How a program ended and what it said. */
export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Where a program runs. */
export interface RunOptions {
  readonly directory: string;
  /** Variables beside those of `plainEnvironment`. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs a program to its end. */
export function run(
  command: string,
  args: readonly string[],
  { directory, environment = {} }: RunOptions,
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: directory,
      env: { ...plainEnvironment(), ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      // npm and npx are scripts there, which only a shell starts.
      shell: process.platform === "win32" && command !== process.execPath,
    });
    let out = "";
    let error = "";
    child.stdout.on("data", (text) => {
      out += text;
    });
    child.stderr.on("data", (text) => {
      error += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, error }));
  });
}

/** Runs a program that must succeed. */
export async function runWell(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<Finished> {
  const finished = await run(command, args, options);
  if (finished.code !== 0) {
    throw new Error(
      `${command} ${args.join(" ")} ended with ${finished.code}:\n${finished.error}${finished.out}`,
    );
  }
  return finished;
}

/** The environment of a user's terminal: without the test runner's variables and without a dataset that lies somewhere. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(
    ([name]) =>
      !/^(VITEST|NODE_ENV$|NODE_OPTIONS$|TEST$|MODE$|DEV$|PROD$|SSR$|BASE_URL$|CIFAR10_DIR$)/.test(name),
  );
  return { ...Object.fromEntries(entries), NO_COLOR: "1" };
}
