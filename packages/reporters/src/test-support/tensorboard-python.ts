import { spawnSync } from "node:child_process";

/** Points of a series: step, seconds since 1970, and what is shown there. */
type Series<T> = Readonly<
  Record<string, Readonly<Record<string, readonly (readonly [number, number, T])[]>>>
>;

/** What TensorBoard shows of a directory, by run and tag. */
export interface Shown {
  readonly runs: readonly string[];
  readonly scalars: Series<number | null>;
  readonly histograms: Series<readonly (readonly number[])[]>;
  readonly texts: Series<readonly string[]>;
  readonly description: string;
  readonly hyperparameters: Readonly<Record<string, readonly (string | number)[]>>;
  readonly metrics: readonly string[];
  readonly sessions: Readonly<
    Record<
      string,
      {
        readonly hyperparameters: Readonly<Record<string, string | number>>;
        readonly status: string;
        readonly startedSeconds: number;
        readonly endedSeconds: number;
        readonly metrics: Readonly<Record<string, number | null>>;
      }
    >
  >;
}

/** A Python that has the package tensorboard: the one that TENSORBOARD_PYTHON names, or python3; undefined where there is none. */
export function findPython(): string | undefined {
  const python = process.env.TENSORBOARD_PYTHON ?? "python3";
  return spawnSync(python, ["-c", "import tensorboard"]).status === 0 ? python : undefined;
}

/** What TensorBoard's Python code and its data server, each by itself, show of a directory. */
export function shownBy(
  python: string,
  directory: string,
): { readonly python: Shown; readonly dataServer: Shown } {
  const script = new URL("../../scripts/read-tensorboard.py", import.meta.url).pathname;
  const { status, stdout, stderr } = spawnSync(python, [script, directory], {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`TensorBoard could not read ${directory}:\n${stderr}`);
  return JSON.parse(stdout);
}
