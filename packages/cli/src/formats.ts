import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Reporter } from "@activation-lab/core";

type FileReporters = typeof import("@activation-lab/reporters/node");

/** A kind of report that stands as files. */
export interface Format {
  /** As `--formats` and the options of `report` have it. */
  readonly name: string;
  readonly description: string;
  /** What it writes, as seen from its directory. */
  readonly files: readonly string[];
  /** What it writes only of some records; nothing unless given. */
  readonly occasionalFiles?: readonly string[];
  /** Whether it is written where no format is chosen. */
  readonly usual: boolean;
  /** `beside` are the names of all formats that are written there. */
  readonly make: (
    reporters: FileReporters,
    directory: string,
    beside: ReadonlySet<string>,
  ) => readonly Reporter[];
}

/** What `--open` opens of a record. */
export const pageFileName = "report.html";

/** Every format, in the order in which they are written. */
export const formats: readonly Format[] = [
  {
    name: "html",
    description: "one page with everything, to be opened in a browser or sent to someone",
    files: [pageFileName],
    usual: true,
    make: ({ html }, directory) => [html({ path: join(directory, pageFileName) })],
  },
  {
    name: "svg",
    description: "the charts, which stay sharp at any size",
    files: ["*.svg"],
    usual: true,
    make: ({ svg }, directory) => [svg({ directory })],
  },
  {
    name: "png",
    description: "the charts as pictures, where SVG is not taken",
    files: ["*.png"],
    usual: false,
    make: ({ png }, directory) => [png({ directory })],
  },
  {
    name: "markdown",
    description: "the report for a repository",
    files: ["report.md"],
    usual: true,
    make: ({ markdown }, directory, beside) => {
      // A picture is linked where there is one, or will be.
      const isDrawn = beside.has("svg") || existsSync(join(directory, svgCharts.loss));
      return [markdown({ path: join(directory, "report.md"), ...(isDrawn ? { charts: svgCharts } : {}) })];
    },
  },
  {
    name: "csv",
    description: "the figures as tables: a row an epoch, a row a trial",
    files: ["results.csv", "trials.csv"],
    occasionalFiles: ["diagnostics.csv", "claims.csv"],
    usual: true,
    make: ({ csv, trialsCsv, diagnosticsCsv, claimsCsv }, directory) => [
      csv({ path: join(directory, "results.csv") }),
      trialsCsv({ path: join(directory, "trials.csv") }),
      diagnosticsCsv({ path: join(directory, "diagnostics.csv") }),
      claimsCsv({ path: join(directory, "claims.csv") }),
    ],
  },
  {
    name: "latex",
    description: "the results as a table for a paper",
    files: ["report.tex"],
    usual: false,
    make: ({ latex }, directory) => [latex({ path: join(directory, "report.tex") })],
  },
  {
    name: "json",
    description: "all figures and what they are worth, for programs",
    files: ["report.json"],
    usual: false,
    make: ({ json }, directory) => [json({ path: join(directory, "report.json") })],
  },
  {
    name: "tensorboard",
    description: "a run for each trial, for TensorBoard",
    files: ["tensorboard/"],
    usual: false,
    make: ({ tensorboard }, directory) => [tensorboard({ directory: join(directory, "tensorboard") })],
  },
];

const svgCharts = { loss: "loss.svg", accuracy: "accuracy.svg" } as const;

/** What is written where no format is chosen. */
export const usualFormats: readonly Format[] = formats.filter(({ usual }) => usual);

/** The reporters that write the chosen formats into a directory. Nothing of them is loaded before this is called. */
export async function fileReporters(directory: string, chosen: readonly Format[]): Promise<Reporter[]> {
  if (chosen.length === 0) return [];
  const reporters = await import("@activation-lab/reporters/node");
  const names = new Set(chosen.map(({ name }) => name));
  return chosen.flatMap(({ make }) => make(reporters, directory, names));
}

/** The paths of what a format has written. */
export function writtenPaths(directory: string, { files, occasionalFiles = [] }: Format): string[] {
  const occasional = occasionalFiles.filter((file) => existsSync(join(directory, file)));
  return [...files, ...occasional].map((file) => join(directory, file));
}

/** The formats as lines of a help text. */
export function formatLines(option: (name: string) => string): string {
  return formats
    .map(
      ({ name, description, files }) => `  ${option(name).padEnd(21)}  ${files.join(", ")}: ${description}`,
    )
    .join("\n");
}
