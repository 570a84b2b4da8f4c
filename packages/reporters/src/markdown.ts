import type { Provenance, StudyEvent } from "@activation-lab/core";
import { markdownTable } from "markdown-table";
import { costRemark, costTable } from "./cost-table.js";
import {
  formatAmount,
  formatCount,
  formatDuration,
  formatLoss,
  formatMeanCount,
  formatPercent,
  formatThreshold,
  noFigure,
  plural,
  singleLine,
} from "./format.js";
import { outcomeRemark, referenceRemark, seedsPhrase, seedsRemark, thresholdRemark } from "./remarks.js";
import { resultColumns } from "./results-table.js";
import { type StudySummary, type SummaryOptions, summarize } from "./summary.js";

/** What can be chosen about the Markdown report. */
export interface MarkdownOptions extends SummaryOptions {
  /** The addresses of the two charts, as seen from the report; left out unless given. */
  readonly charts?: { readonly loss: string; readonly accuracy: string };
}

/**
 * The report as Markdown, with the tables of GitHub: results, settings, environment, and how to read it.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export function toMarkdown(events: readonly StudyEvent[], options: MarkdownOptions = {}): string {
  const summary = summarize(events, options);
  const sections = [
    heading(summary),
    results(summary),
    charts(summary, options),
    seeds(summary),
    costs(summary),
    failures(summary),
    reading(summary),
    settings(summary),
    environment(summary),
  ];
  return `${sections
    .flat()
    .filter((block) => block !== undefined)
    .join("\n\n")}\n`;
}

type Blocks = readonly (string | undefined)[];

function heading(summary: StudySummary): Blocks {
  const { plan, plannedTrials } = summary;
  const { notice } = plan.dataset;
  const outcome = outcomeRemark(summary);
  return [
    `# ${escaped(plan.title)}`,
    notice === undefined ? undefined : `**Note: ${escaped(notice)}**`,
    outcome && `**${outcome}**`,
    `${plural(plannedTrials, "trial")}: the model ${code(plan.model)} on ${escaped(plan.dataset.title)} with ` +
      `${plural(plan.activations.length, "activation")} and ${plural(plan.seeds.length, "seed")}, ` +
      `${plural(plan.epochs, "epoch")} each.`,
  ];
}

function results(summary: StudySummary): Blocks {
  const columns = resultColumns(summary);
  const table = markdownTable(
    [
      ["Activation", "Seeds", ...columns.map(({ heading }) => capitalized(heading.join(" ").trim()))],
      ...summary.activations.map((activation) => [
        activationName(activation),
        `${activation.completedSeeds} of ${activation.plannedSeeds}`,
        ...columns.map(({ cell }) => cell(activation)),
      ]),
    ],
    { align: ["l", ...columns.map(() => "r"), "r"] },
  );
  const remarks = [seedsRemark(summary), thresholdRemark(summary), referenceRemark(summary)];
  return [
    "## Results",
    caption(summary, `after ${plural(summary.plan.epochs, "epoch")}`),
    table,
    remarks
      .filter((remark) => remark !== undefined)
      .map(escaped)
      .join(" "),
  ];
}

function charts(summary: StudySummary, { charts }: MarkdownOptions): Blocks {
  if (!charts) return [];
  const { title } = summary.plan.dataset;
  return [
    `![Test accuracy of each activation on ${escaped(title)}](${address(charts.accuracy)})`,
    `![Training loss of each activation over the epochs on ${escaped(title)}](${address(charts.loss)})`,
  ];
}

function seeds(summary: StudySummary): Blocks {
  if (summary.plan.seeds.length < 2) return [];
  const threshold = formatThreshold(summary.accuracyThreshold);
  const rows = summary.activations.flatMap(({ label, trials }) =>
    trials.map((trial) => [
      code(label),
      String(trial.seed),
      trial.outcome === "waiting" ? "not begun" : trial.outcome,
      trial.trainingLoss === undefined ? noFigure : formatLoss(trial.trainingLoss),
      trial.testAccuracy === undefined ? noFigure : formatPercent(trial.testAccuracy),
      trial.threshold === undefined ? noFigure : formatMeanCount(trial.threshold.epochs),
      trial.threshold === undefined ? noFigure : formatAmount(trial.threshold.seconds),
      trial.weightsHash === undefined ? noFigure : code(trial.weightsHash.slice(0, 12)),
    ]),
  );
  const headings = [
    ...["Activation", "Seed", "Outcome", "Training loss", "Test accuracy"],
    ...[`Epochs to ${threshold}`, `Seconds to ${threshold}`, "Final weights (SHA-256)"],
  ];
  return [
    "## Each seed",
    caption(summary, "each seed by itself"),
    markdownTable([headings, ...rows], { align: ["l", "r", "l", "r", "r", "r", "r", "l"] }),
  ];
}

function costs(summary: StudySummary): Blocks {
  const table = costTable(summary, activationName);
  return table === undefined ? [] : ["## Cost", caption(summary, "cost of training"), table, costRemark];
}

function failures({ failedTrials }: StudySummary): Blocks {
  if (failedTrials.length === 0) return [];
  const items = failedTrials.map(
    ({ activation, seed, message }) => `- ${code(activation)}, seed ${seed}: ${escaped(message ?? "")}`,
  );
  return [
    "## Failed trials",
    "These have no part in the figures above; that an activation failed is a result as well.",
    items.join("\n"),
  ];
}

function reading({ plan, activations, accuracyThreshold }: StudySummary): Blocks {
  const threshold = formatThreshold(accuracyThreshold);
  const completed = activations.map(({ completedSeeds }) => completedSeeds);
  const seedsItem =
    plan.seeds.length === 1
      ? "Every activation ran once. Another seed, with other first weights and another order of the images, moves a " +
        "figure by a point or more, so differences of a few points say nothing here. Run several seeds to learn more."
      : `The figures are means over ${seedsPhrase(completed)}; the range is from the lowest to the highest seed, and ` +
        "grows with the number of seeds. Where two ranges overlap, this study does not tell the two activations " +
        "apart. Where they do not, it points to a difference, and with few seeds it can still be chance.";
  const items = [
    seedsItem,
    "Test accuracy is that of the last epoch, never the best one: the test images decide nothing while a model trains.",
    `Epochs and seconds to ${threshold} are counted to the end of the first epoch whose test accuracy is at least ` +
      `${threshold}, over the seeds that got there. Seconds and images a second belong to this machine, and trials ` +
      "that ran side by side share it.",
    "All activations had the same model, optimizer and learning rate. With settings of its own, or in another " +
      "model, or after more epochs, an activation may do better or worse than here.",
    plan.reference &&
      "The reference comes from other software and other random numbers: it shows whether the figures are of the " +
        "same size, and not which of two runs is right.",
  ].filter((item) => item !== undefined);
  return ["## How to read this", items.map((item) => `- ${item}`).join("\n")];
}

function settings(summary: StudySummary): Blocks {
  const { plan } = summary;
  const { dataset } = plan;
  const rows: [string, string | undefined][] = [
    ["Study", code(plan.name)],
    ["Preset", plan.preset && code(plan.preset)],
    ["Model", code(plan.model)],
    ["Dataset", `${escaped(dataset.title)} (${code(dataset.name)})`],
    ["Images from", dataset.provenance && provenance(dataset.provenance)],
    ["Training images", formatCount(dataset.trainingImages)],
    ["Test images", formatCount(dataset.testImages)],
    ["Classes", formatCount(dataset.classNames.length)],
    ["Epochs", formatCount(plan.epochs)],
    ["Batch size", formatCount(plan.batchSize)],
    ["Optimizer", listed(plan.optimizer)],
    ["Seeds", plan.seeds.join(", ")],
  ];
  return ["## Settings", caption(summary, "settings"), pairs(rows)];
}

function provenance({ source, status, sha256 }: Provenance): string {
  return [code(source), escaped(status), sha256 && `SHA-256 ${code(sha256)}`].filter(Boolean).join(", ");
}

function environment(summary: StudySummary): Blocks {
  const { environment, durationMs, schemaVersion } = summary;
  const rows: [string, string | undefined][] = [
    ["Started", escaped(environment.startedAt)],
    ["Duration", durationMs === undefined ? undefined : formatDuration(durationMs)],
    ["Platform", escaped(`${environment.platform} ${environment.architecture}`)],
    ["Processor", escaped(environment.processor)],
    ["Runtime", escaped(environment.runtime)],
    ["Backend", [code(environment.backend), listed(environment.backendDetails)].filter(Boolean).join(", ")],
    ["Workers", formatCount(environment.workers)],
    ["Record's schema", String(schemaVersion)],
    ...Object.entries(environment.versions).map(([name, version]): [string, string] => [
      code(name),
      escaped(version),
    ]),
  ];
  return ["## Environment", caption(summary, "environment"), pairs(rows)];
}

function caption({ plan }: StudySummary, subject: string): string {
  const { title, notice } = plan.dataset;
  return `*${escaped(plan.title)} – ${subject}, ${escaped(title)}${notice === undefined ? "" : `. Note: ${escaped(notice)}`}*`;
}

function pairs(rows: readonly (readonly [string, string | undefined])[]): string {
  const present = rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return markdownTable([["Setting", "Value"], ...present]);
}

function activationName({ label, title }: { readonly label: string; readonly title: string }): string {
  return title === label ? code(label) : `${escaped(title)} ${code(label)}`;
}

function listed(values: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${escaped(name)} ${escaped(String(value))}`)
    .join(", ");
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Text as itself: one line, nothing in it read as Markdown, and no end of a table's cell. */
function escaped(text: string): string {
  return singleLine(text).replace(/[\\`*_[\]<>|~]/g, "\\$&");
}

/** Text as code; a table's cell needs its pipes escaped even there. */
function code(text: string): string {
  return `\`${singleLine(text).replaceAll("`", "'").replaceAll("|", "\\|")}\``;
}

function address(path: string): string {
  return encodeURI(path).replace(/[()]/g, (bracket) => (bracket === "(" ? "%28" : "%29"));
}
