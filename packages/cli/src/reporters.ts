import { join } from "node:path";
import type { Reporter } from "@activation-lab/core";
import { csv, markdown, svg, trialsCsv } from "@activation-lab/reporters/node";

/** The files that stand beside a record, each made from it alone. */
export function fileReporters(directory: string): Reporter[] {
  return [
    svg({ directory }),
    csv({ path: join(directory, "results.csv") }),
    trialsCsv({ path: join(directory, "trials.csv") }),
    markdown({ path: join(directory, "report.md"), charts: { loss: "loss.svg", accuracy: "accuracy.svg" } }),
  ];
}
