import type { Environment, Plan, Provenance } from "@activation-lab/core";
import { formatCount, formatDuration, formatThreshold, plural } from "../format.js";
import { crossedSettings } from "../plan-words.js";
import type { Report } from "../report.js";
import type { StudySummary } from "../summary.js";
import {
  type Block,
  code,
  joined,
  list,
  listed,
  paragraph,
  plainText,
  type Section,
  type Text,
} from "./section.js";

/** A setting and its value; left out where that is undefined, empty or 0. */
type Row = readonly [Text, Text | 0 | undefined];

/** Everything that decides the study's numbers. */
export function settings({ summary }: Report): Section {
  const { plan } = summary;
  const { dataset, comparison } = plan;
  const rows: Row[] = [
    ["Study", code(plan.name)],
    ["Preset", plan.preset && code(plan.preset)],
    [plan.models.length === 1 ? "Model" : "Models", joined(plan.models.map(code), ", ")],
    ["Dataset", [`${dataset.title} (`, code(dataset.name), ")"]],
    ["Images from", dataset.provenance && provenance(dataset.provenance)],
    ["Training images", formatCount(dataset.trainingImages)],
    ["Validation images", dataset.validationImages && formatCount(dataset.validationImages)],
    ["Folds", plan.folds && foldsWords(plan.folds, plan)],
    ["Test images", formatCount(dataset.testImages)],
    ["Classes", formatCount(dataset.classNames.length)],
    ["Images as numbers", plan.normalization],
    ["Augmentations", plan.augmentations && joined(plan.augmentations.map(code), ", ")],
    ["Epochs", formatCount(plan.epochs)],
    ["Batch size", formatCount(plan.batchSize)],
    ["Optimizer", listed(plan.optimizer)],
    ["Schedule", plan.schedule && listed(plan.schedule)],
    ["Initial weights", plan.initializer],
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
  return { name: "settings", title: "Settings", blocks: [pairs("settings", rows)] };
}

function foldsWords(folds: number, { dataset, seeds }: Plan): string {
  const images = dataset.trainingImages + (dataset.validationImages ?? 0);
  const times = seeds.length / folds;
  const divided = times > 1 ? `, divided ${formatCount(times)} times` : "";
  return `${formatCount(folds)} of ${plural(images, "image")}${divided}; each trial validates on one and trains on the others`;
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
    return [
      ["Crossed: ", code(name)],
      joined(
        [...new Set(values)].map((value) => code(String(value))),
        ", ",
      ),
    ];
  });
}

function provenance({ source, status, sha256 }: Provenance): Text {
  return joined([code(source), status, sha256 && ["SHA-256 ", code(sha256)]], ", ");
}

/** The machines and the software that made the record. */
export function environments({ summary }: Report): Section | undefined {
  const { environments, durationMs, schemaVersion } = summary;
  const [first] = environments;
  if (!first) return undefined;
  const several = environments.length > 1;
  const rows: Row[] = [
    ...environmentRows(first),
    ["Duration", durationMs === undefined || several ? undefined : formatDuration(durationMs)],
    ["All trials together", several ? trainingTime(summary) : undefined],
    ["Record's schema", String(schemaVersion)],
  ];
  return {
    name: "environment",
    title: "Environment",
    blocks: [pairs("environment", rows), ...(several ? laterEnvironments(environments) : [])],
  };
}

function environmentRows(environment: Environment): Row[] {
  return [
    ["Started", environment.startedAt],
    ["Platform", `${environment.platform} ${environment.architecture}`],
    ["Processor", environment.processor],
    ["Runtime", environment.runtime],
    ["Backend", joined([code(environment.backend), listed(environment.backendDetails)], ", ")],
    ["Workers", formatCount(environment.workers)],
    ["Command", environment.commandLine && code(environment.commandLine)],
    ["Commit", environment.commit && code(environment.commit)],
    ...Object.entries(environment.versions).map(([name, version]): Row => [code(name), version]),
  ];
}

const environmentsAtMost = 10;

/** What differs from the first, so that a study that was interrupted ten times does not take ten tables. */
function laterEnvironments([first, ...others]: readonly Environment[]): Block[] {
  const known = new Set(first ? environmentRows(first).map(sentence).map(plainText) : []);
  const shown = others.slice(0, environmentsAtMost).map((environment) => {
    const different = environmentRows(environment).filter(
      (row) => row[0] !== "Started" && row[1] !== undefined && !known.has(plainText(sentence(row))),
    );
    return joined([
      `${environment.startedAt}: `,
      different.length === 0 ? "the same machine and software" : joined(different.map(sentence), "; "),
    ]);
  });
  const more = others.length - shown.length;
  return [
    paragraph("It went on, or another part of it ran:"),
    ...list([...shown, ...(more > 0 ? [`and ${plural(more, "more time")}`] : [])]),
  ];
}

function sentence([name, value]: Row): Text {
  return joined([name, value === 0 ? undefined : value], " ");
}

function trainingTime({ variants }: StudySummary): string | undefined {
  const durations = variants.flatMap(({ trials }) => trials.map(({ durationMs }) => durationMs ?? 0));
  return formatDuration(durations.reduce((sum, duration) => sum + duration, 0));
}

function pairs(subject: string, rows: readonly Row[]): Block {
  return {
    kind: "table",
    subject,
    columns: [{ heading: "Setting" }, { heading: "Value" }],
    rows: rows.flatMap(([name, value]) =>
      value && plainText(value) !== "" ? [[{ text: name }, { text: value }]] : [],
    ),
  };
}
