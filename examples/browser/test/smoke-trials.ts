import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { StudyEvent, TrialEnd } from "@activation-lab/core";

const command = fileURLToPath(new URL("../../../packages/cli/dist/bin.js", import.meta.url));
const study = fileURLToPath(new URL("../../reproduction/study.ts", import.meta.url));

/** How the trials of the reproduction's preset `smoke`, which has the page's settings, end on the command line in Node. */
export async function smokeTrials(activations: readonly string[]): Promise<TrialEnd[]> {
  const directory = await mkdtemp(join(tmpdir(), "smoke-"));
  try {
    const options = ["--preset", "smoke", "--activations", activations.join(","), "--out", directory];
    await promisify(execFile)(process.execPath, [command, "run", study, ...options]);
    return trialsOf(await readFile(join(directory, "record.jsonl"), "utf8"));
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** The ended trials of a record, in the plan's order: they may have run side by side. */
export function trialsOf(record: string): TrialEnd[] {
  return record
    .trim()
    .split("\n")
    .map((line): StudyEvent => JSON.parse(line))
    .filter((event) => event.type === "trial-end")
    .sort((one, other) => one.trial - other.trial);
}
