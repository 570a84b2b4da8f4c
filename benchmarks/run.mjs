import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeImages } from "./harness/images.mjs";
import { describeMachine } from "./harness/machine.mjs";
import { activations } from "./sections/activations.mjs";
import { diagnostics } from "./sections/diagnostics.mjs";
import { engines } from "./sections/engines.mjs";
import { feeding } from "./sections/feeding.mjs";
import { parallel } from "./sections/parallel.mjs";
import { trainer } from "./sections/trainer.mjs";

const sections = { engines, parallel, trainer, feeding, activations, diagnostics };
const engineNames = ["ours", "tfjs-node", "pytorch", "keras"];
const batchSize = 64;

const usage = `Usage: pnpm bench [section …] [options]

Sections: ${Object.keys(sections).join(", ")}; the first three where none is named.

  --rounds N      how often each contestant runs, 5 where not given
  --steps N       training steps in a round, 30 where not given
  --only LIST     only these engines, with commas: ${engineNames.join(",")}
  --json PATH     write every figure to a file
  --help          show this`;

const request = readRequest();
if (typeof request === "string") {
  console.log(request);
} else {
  const directory = mkdtempSync(join(tmpdir(), "activation-lab-benchmark-"));
  try {
    await run(request, join(directory, "images"));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function run({ names, rounds, steps, chosen, jsonPath }, imagesFile) {
  const machine = await describeMachine();
  console.log(
    `${machine.processor}, ${machine.cores} cores, ${machine.platform}, Node ${machine.node}\n` +
      `Batches of ${batchSize}, ${steps} training steps a round, medians of ${rounds} interleaved rounds`,
  );
  if (machine.usedByOthers > 0.1) {
    const share = `${Math.round(machine.usedByOthers * 100)} %`;
    console.log(`Other programs use ${share} of the processors: these figures are not to be relied on.`);
  }
  await writeImages(imagesFile, steps * batchSize);

  const results = {};
  for (const name of names) {
    const settings = { rounds, steps, batchSize, imagesFile, chosen };
    const { text, absent, result } = await sections[name](settings);
    console.log(`\n${text}`);
    for (const { title, reason, failed } of absent) {
      console.log(`${failed ? "failed" : "not installed"}: ${title} (${reason})`);
    }
    if (absent.some((contestant) => contestant.ours)) process.exitCode = 1;
    const absentees = absent.map(({ title, reason, failed }) => ({ title, reason, failed }));
    results[name] = { ...result, absent: absentees };
  }
  if (jsonPath !== undefined) {
    const content = { date: new Date().toISOString(), machine, batchSize, steps, rounds, sections: results };
    writeFileSync(jsonPath, `${JSON.stringify(content, undefined, 2)}\n`);
  }
}

/** What to run; a text to show instead where help was asked for or the request makes no sense. */
function readRequest() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        rounds: { type: "string", default: "5" },
        steps: { type: "string", default: "30" },
        only: { type: "string", default: engineNames.join(",") },
        json: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return usage;
    const only = values.only.split(",");
    for (const name of only) requireKnown("engine", name, engineNames);
    const names = positionals.length > 0 ? positionals : ["engines", "parallel", "trainer"];
    for (const name of names) requireKnown("section", name, Object.keys(sections));
    return {
      names,
      rounds: wholeNumber("rounds", values.rounds),
      steps: wholeNumber("steps", values.steps),
      chosen: ({ engine }) => only.includes(engine),
      jsonPath: values.json,
    };
  } catch (error) {
    process.exitCode = 1;
    return `${error.message}\n\n${usage}`;
  }
}

function requireKnown(kind, name, known) {
  if (!known.includes(name)) throw new Error(`There is no ${kind} "${name}"; known: ${known.join(", ")}.`);
}

function wholeNumber(name, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`--${name} is ${text}; give a whole number above 0.`);
  return number;
}
