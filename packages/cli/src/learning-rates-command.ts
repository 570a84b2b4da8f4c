import { join } from "node:path";
import type { PlannedTrial } from "@activation-lab/core";
import {
  drawSplits,
  learningRateRange,
  type ResolvedStudy,
  resolveStudy,
  type StudyOfTrials,
  type StudyVariant,
  suggestLearningRate,
  trialOf,
  variantsOf,
} from "@activation-lab/core/run";
import {
  type LearningRateCurve,
  learningRateLines,
  learningRatesCsv,
  learningRatesSvg,
} from "@activation-lab/reporters";
import { findBackend } from "./backends/index.js";
import type { Console } from "./console.js";
import { type LearningRatesOptions, parseLearningRatesOptions } from "./learning-rates-options.js";
import { loadImages } from "./load-images.js";
import { loadStudy } from "./load-study.js";
import { writeWholeFile } from "./write-whole-file.js";

const columnsWithoutTerminal = 100;

/**
 * Trains each activation of a study on a few batches while the learning rate rises, prints at which rate its loss falls fastest and
 * where it breaks up, and writes the curves as CSV and as a chart.
 *
 * @returns the exit code: 0, or 130 where `signal` stopped it
 */
export async function learningRatesCommand(
  args: readonly string[],
  console: Console,
  signal: AbortSignal,
): Promise<number> {
  const options = parseLearningRatesOptions(args);
  const tell = (line: string): void => {
    console.error.write(`${line}\n`);
  };
  try {
    const study = await studyOf(options, tell, signal);
    await findBackend(options.backend).start();
    const curves: LearningRateCurve[] = [];
    for (const variant of study.variants) {
      curves.push(await curveOf(study, variant, options, signal));
      tell(`${variant.variant.label}: ${curves.at(-1)?.steps.length} steps`);
    }
    const { dataset, resolved } = study;
    const heading = {
      title: resolved.study.title,
      dataset: dataset.title,
      ...(dataset.notice === undefined ? {} : { notice: dataset.notice }),
    };
    const files = ["learning-rates.csv", "learning-rates.svg"].map((name) =>
      join(options.outputDirectory, name),
    );
    const [csvPath = "", svgPath = ""] = files;
    await writeWholeFile(csvPath, Buffer.from(learningRatesCsv(curves)));
    await writeWholeFile(svgPath, Buffer.from(await learningRatesSvg(heading, curves)));
    const lines = [
      ...(dataset.notice === undefined ? [] : [`Note: ${dataset.notice}`]),
      ...learningRateLines(curves, console.out.columns ?? columnsWithoutTerminal),
      `The curves are in ${files.join(" and ")}.`,
    ];
    console.out.write(`${lines.join("\n")}\n`);
    return 0;
  } catch (error) {
    if (signal.aborted) return 130;
    throw error;
  }
}

/** The study with a variant for each model and activation: what it crosses is left out, and its own settings stay. */
async function studyOf(
  { studyPath, preset, activations, dataDirectory }: LearningRatesOptions,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<StudyOfTrials> {
  const request = { ...(preset === undefined ? {} : { preset }), ...(activations && { activations }) };
  const { factors, combinations, ...plain } = resolveStudy(await loadStudy(studyPath), request);
  const resolved: ResolvedStudy = plain;
  const { dataset, splits } = await loadImages(resolved, {
    ...(dataDirectory === undefined ? {} : { directory: dataDirectory }),
    signal,
    tell,
  });
  return { resolved, dataset, splits: drawSplits(resolved, dataset, splits), variants: variantsOf(resolved) };
}

async function curveOf(
  study: StudyOfTrials,
  { variant }: StudyVariant,
  { range }: LearningRatesOptions,
  signal: AbortSignal,
): Promise<LearningRateCurve> {
  const { label, activation } = variant;
  const [seed = 0] = study.resolved.seeds;
  const planned: PlannedTrial = { trial: 0, id: "", variant: label, activation, seed };
  const steps: LearningRateCurve["steps"][number][] = [];
  for await (const step of learningRateRange(trialOf(study, planned, { signal }), range)) steps.push(step);
  return { variant, steps, suggestion: suggestLearningRate(steps) };
}
