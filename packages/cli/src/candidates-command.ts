import { join } from "node:path";
import { activationFactories } from "@activation-lab/activations";
import { activationSource, type NearestKnown, nearestKnown } from "@activation-lab/activations/search";
import { labError } from "@activation-lab/core";
import { makeWritable, readRecord } from "@activation-lab/core/node";
import type { Console } from "./console.js";
import { type FoundCandidate, type FoundCandidates, foundCandidates } from "./found-candidates.js";
import { parseArguments, wholeNumber } from "./parse-arguments.js";
import { recordPath } from "./record-path.js";
import { writeWholeFile } from "./write-whole-file.js";

const options = { top: { type: "string" }, out: { type: "string" } } as const;

/** Lists the best formulas that a search tried, and writes them out as plugins. */
export async function candidatesCommand(args: readonly string[], console: Console): Promise<number> {
  const { values, positionals } = parseArguments(args, options);
  const [named, ...others] = positionals;
  if (named === undefined || others.length > 0) {
    throw labError(
      "invalid-input",
      "Name the record of one search, as in activation-lab candidates results/full.",
    );
  }
  const top = wholeNumber("top", values.top) ?? 3;
  if (values.out !== undefined) makeWritable(values.out);
  const found = foundCandidates(readRecord(recordPath(named)));
  if (found.ranked.length === 0) {
    throw labError(
      "invalid-input",
      `${named} has no candidate with final figures: no activation that is known by its formula was trained to the end with validation images.`,
    );
  }
  const best = found.ranked.slice(0, top);
  console.out.write(candidateLines(found, best));
  if (values.out === undefined) return 0;
  for (const [index, { formula }] of best.entries()) {
    const written = activationSource({ formula, name: `candidate${index + 1}` });
    await writeWholeFile(join(values.out, written.fileName), Buffer.from(written.source));
    await writeWholeFile(join(values.out, written.testFileName), Buffer.from(written.test));
  }
  console.error.write(
    `${best.length === 1 ? "A plugin with its" : "Plugins with their"} test in ${values.out}.\n`,
  );
  return 0;
}

function candidateLines(
  { ranked, givenUp, failed }: FoundCandidates,
  best: readonly FoundCandidate[],
): string {
  const known = activationFactories.map((factory) => factory.withParameters({}));
  const blocks = best.map((candidate, index) => {
    const { label, formula, validationAccuracy, testAccuracy, interval, differences } = candidate;
    const nearest = nearestKnown(formula, known);
    return [
      `${index + 1}. ${formula} (${label})`,
      `   validation accuracy ${percent(validationAccuracy)} %, which ranks it`,
      `   test accuracy ${percent(testAccuracy)} %${interval ? ` [${percent(interval.low)}, ${percent(interval.high)}]` : ""}`,
      ...differences.map(
        ({ yardstick, difference, interval: between, correctedP, comparisons }) =>
          `   less ${yardstick}: ${points(difference)} points${between ? ` [${points(between.low)}, ${points(between.high)}]` : ""}, ` +
          (correctedP === null
            ? "not tested"
            : `p ${correctedP.toFixed(3)} corrected for ${comparisons} ${comparisons === 1 ? "comparison" : "comparisons"}`),
      ),
      `   ${nearestText(nearest)}`,
    ].join("\n");
  });
  const counts = `Candidates with final figures: ${ranked.length}; given up: ${givenUp}; failed: ${failed}. No test figure chose any.`;
  return `${[...blocks, counts].join("\n\n")}\n`;
}

/** Further away on the mean, nobody would call one function the other. */
const near = 0.1;

function nearestText({ title, factor, mirrored, maxDifference, meanDifference }: NearestKnown): string {
  const name = `${title}${mirrored ? " of -x" : ""}${factor === 1 ? "" : ` times ${factor}`}`;
  const distance = `at most ${maxDifference.toFixed(3)} away between -5 and 5`;
  return meanDifference > near
    ? `near no known activation; the nearest is ${name}, ${distance}`
    : `nearest known activation: ${name}, ${distance}`;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function points(difference: number): string {
  const text = percent(difference);
  return difference > 0 ? `+${text}` : text;
}
