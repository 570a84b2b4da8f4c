import type { Environment, Provenance } from "@activation-lab/core";
import { markdownTable } from "markdown-table";
import { formatCount, formatDuration, formatThreshold, plural } from "../format.js";
import { type Blocks, code, escaped, listed } from "../markdown-text.js";
import { crossedSettings } from "../plan-words.js";
import type { StudySummary } from "../summary.js";
import { caption } from "./caption.js";

/** A setting and its value; left out where that is undefined, empty or 0. */
type Row = readonly [string, string | 0 | undefined];

/** Everything that decides the study's numbers. */
export function settings(summary: StudySummary): Blocks {
  const { plan } = summary;
  const { dataset, comparison } = plan;
  const rows: Row[] = [
    ["Study", code(plan.name)],
    ["Preset", plan.preset && code(plan.preset)],
    [plan.models.length === 1 ? "Model" : "Models", plan.models.map(code).join(", ")],
    ["Dataset", `${escaped(dataset.title)} (${code(dataset.name)})`],
    ["Images from", dataset.provenance && provenance(dataset.provenance)],
    ["Training images", formatCount(dataset.trainingImages)],
    ["Validation images", dataset.validationImages && formatCount(dataset.validationImages)],
    ["Test images", formatCount(dataset.testImages)],
    ["Classes", formatCount(dataset.classNames.length)],
    ["Images as numbers", plan.normalization],
    ["Augmentations", plan.augmentations?.map(code).join(", ")],
    ["Epochs", formatCount(plan.epochs)],
    ["Batch size", formatCount(plan.batchSize)],
    ["Optimizer", listed(plan.optimizer)],
    ["Schedule", plan.schedule && listed(plan.schedule)],
    ["Initial weights", plan.initializer && escaped(plan.initializer)],
    ["Early stopping", plan.earlyStopping && listed(plan.earlyStopping)],
    ["Final weights", plan.bestWeights ? "of the epoch that was best on the validation images" : undefined],
    ["Training time at most", plan.timeBudgetMs && formatDuration(plan.timeBudgetMs)],
    ["Trial fails after", plan.trialTimeLimitMs && formatDuration(plan.trialTimeLimitMs)],
    ["Pruning", plan.pruning && listed(plan.pruning)],
    ...crossedRows(summary),
    ["Seeds", plan.seeds.join(", ")],
    ["Baseline", code(comparison.baseline)],
    ["Test", testNames[comparison.primaryTest]],
    [
      "Equal within",
      comparison.equivalenceMargin && `${formatThreshold(comparison.equivalenceMargin).slice(0, -2)} points`,
    ],
  ];
  return ["## Settings", caption(summary, "settings"), pairs(rows)];
}

/** What the tests are called. */
export const testNames = {
  welch: "Welch's t test",
  pairedT: "the paired t test",
  wilcoxon: "Wilcoxon's signed-rank test",
} as const;

/** Each crossed setting with its values; a variant's own goes over the plan's. */
function crossedRows({ plan }: StudySummary): Row[] {
  return crossedSettings(plan).map((name) => {
    const values = plan.variants.map(({ settings }) => settings[name]).filter((value) => value !== undefined);
    return [`Crossed: ${code(name)}`, [...new Set(values)].map((value) => code(String(value))).join(", ")];
  });
}

function provenance({ source, status, sha256 }: Provenance): string {
  return [code(source), escaped(status), sha256 && `SHA-256 ${code(sha256)}`].filter(Boolean).join(", ");
}

/** The machines and the software that made the record. */
export function environments(summary: StudySummary): Blocks {
  const { environments, durationMs, schemaVersion } = summary;
  const [first] = environments;
  if (!first) return [];
  const several = environments.length > 1;
  const rows: Row[] = [
    ...environmentRows(first),
    ["Duration", durationMs === undefined || several ? undefined : formatDuration(durationMs)],
    ["All trials together", several ? trainingTime(summary) : undefined],
    ["Record's schema", String(schemaVersion)],
  ];
  return [
    "## Environment",
    caption(summary, "environment"),
    pairs(rows),
    ...(several ? [laterEnvironments(environments)] : []),
  ];
}

function environmentRows(environment: Environment): Row[] {
  return [
    ["Started", escaped(environment.startedAt)],
    ["Platform", escaped(`${environment.platform} ${environment.architecture}`)],
    ["Processor", escaped(environment.processor)],
    ["Runtime", escaped(environment.runtime)],
    ["Backend", [code(environment.backend), listed(environment.backendDetails)].filter(Boolean).join(", ")],
    ["Workers", formatCount(environment.workers)],
    ["Command", environment.commandLine && code(environment.commandLine)],
    ["Commit", environment.commit && code(environment.commit)],
    ...Object.entries(environment.versions).map(([name, version]): Row => [code(name), escaped(version)]),
  ];
}

const environmentsAtMost = 10;

/** What differs from the first, so that a study that was interrupted ten times does not take ten tables. */
function laterEnvironments([first, ...others]: readonly Environment[]): string {
  const known = new Map(first ? environmentRows(first) : []);
  const shown = others.slice(0, environmentsAtMost).map((environment) => {
    const different = environmentRows(environment).filter(
      ([name, value]) => name !== "Started" && value !== undefined && value !== known.get(name),
    );
    const differences = different.map(([name, value]) => `${name} ${value}`).join("; ");
    return `- ${escaped(environment.startedAt)}: ${differences || "the same machine and software"}`;
  });
  const more = others.length - shown.length;
  return [
    "It went on, or another part of it ran:\n",
    ...shown,
    ...(more > 0 ? [`- and ${plural(more, "more time")}`] : []),
  ].join("\n");
}

function trainingTime({ variants }: StudySummary): string | undefined {
  const durations = variants.flatMap(({ trials }) => trials.map(({ durationMs }) => durationMs ?? 0));
  return formatDuration(durations.reduce((sum, duration) => sum + duration, 0));
}

function pairs(rows: readonly Row[]): string {
  const present = rows.flatMap(([name, value]) => (value ? [[name, value]] : []));
  return markdownTable([["Setting", "Value"], ...present]);
}
