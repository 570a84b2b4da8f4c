import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** What an element costs, in nanoseconds. */
export interface ElementCost {
  readonly forward: number;
  readonly forwardAndBackward: number;
}

/** What `pnpm bench activations` measured, where it was written down. */
export interface Costs {
  readonly date: string;
  /** In words. */
  readonly machine: string;
  readonly activations: Readonly<Record<string, ElementCost>>;
}

/** What the benchmark writes with `--json`, as far as it is read here. */
interface Benchmark {
  readonly date: string;
  readonly machine: { readonly processor: string; readonly cores: number; readonly node: string };
  readonly sections: {
    readonly activations?: {
      readonly alone: readonly { readonly title: string; readonly ours: Partial<MeasuredCost> }[];
    };
  };
}

interface MeasuredCost {
  readonly forward: { readonly median: number };
  readonly forwardAndBackward: { readonly median: number };
}

/** The costs in a file; undefined where it is not there. */
export function readCosts(file: string): Costs | undefined {
  if (!existsSync(file)) return undefined;
  const costs: Costs = JSON.parse(readFileSync(file, "utf8"));
  return costs;
}

/** Takes the medians out of a benchmark's figures, and writes them to a file. */
export function writeCosts(benchmarkFile: string, file: string): void {
  const { date, machine, sections }: Benchmark = JSON.parse(readFileSync(benchmarkFile, "utf8"));
  if (!sections.activations) {
    throw new Error(
      `${benchmarkFile} has no figures of activations; make them with pnpm bench activations --json.`,
    );
  }
  const measured = sections.activations.alone.flatMap(({ title, ours: { forward, forwardAndBackward } }) =>
    forward && forwardAndBackward
      ? [[title, { forward: figure(forward.median), forwardAndBackward: figure(forwardAndBackward.median) }]]
      : [],
  );
  const costs: Costs = {
    date: date.slice(0, 10),
    machine: `${machine.processor}, ${machine.cores} cores, Node ${machine.node}`,
    activations: Object.fromEntries(measured),
  };
  writeFileSync(file, `${JSON.stringify(costs, undefined, 2)}\n`);
}

function figure(value: number): number {
  return Number(value.toPrecision(3));
}
