import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { toCsv, toTrialsCsv } from "../../packages/reporters/dist/index.js";

const script = new URL("read-csv.py", import.meta.url).pathname;

/** Has pandas load both CSV files and compare types, rows and values with the record. */
export function checkCsv(python, events, directory) {
  const [{ plan }] = events;
  const settings = Object.fromEntries(plan.variants.map(({ label, settings }) => [label, settings]));
  const columnsOf = (event) => {
    const { type, confusion, activationTiming, epochs, ...rest } = event;
    return { ...rest, ...new Map(Object.entries(settings)).get(event.variant) };
  };
  const inOrder = (type) =>
    events.filter((event) => event.type === type).sort((one, other) => one.trial - other.trial);
  const epochs = inOrder("epoch-end")
    .map(columnsOf)
    .map(({ id, trainingDurationMs, ...columns }) => columns);
  const begun = events.filter(({ type }) => type === "trial-start").map(({ trial }) => trial);
  const ends = inOrder("trial-end").map(columnsOf);
  const results = read(python, directory, "results.csv", toCsv(events), {
    rows: epochs.length,
    records: epochs,
  });
  const trials = read(python, directory, "trials.csv", toTrialsCsv(events), {
    rows: plan.trials.length,
    records: ends,
    outcomes: { completed: ends.length, waiting: plan.trials.length - begun.length },
  });
  return `${results}; ${trials}`;
}

function read(python, directory, name, text, expected) {
  const path = join(directory, name);
  writeFileSync(path, text);
  const input = JSON.stringify(expected, (_, value) =>
    typeof value === "number" && !Number.isFinite(value) ? null : value,
  );
  const { status, stdout, stderr } = spawnSync(python, [script, path], { input, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr.trim().split("\n").slice(-3).join("\n"));
  return stdout.trim();
}
