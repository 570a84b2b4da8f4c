// Has other people's programs read what the reports write: pandas the CSV files, LaTeX the table, TensorBoard its event files.
// Names what is missing and how to get it, which fails unless --available says to check with what there is. --epochs is how many the
// record of 60 activations and 20 seeds has, 10 unless given.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkLatex, findLatex } from "./reports/check-latex.mjs";
import { checkCsv } from "./reports/check-pandas.mjs";
import { checkTensorBoard } from "./reports/check-tensorboard.mjs";
import { records } from "./reports/records.mjs";

const { values } = parseArgs({
  options: { available: { type: "boolean" }, epochs: { type: "string", default: "10" } },
});
const python = process.env.TENSORBOARD_PYTHON ?? "python3";
const has = (module) => spawnSync(python, ["-c", `import ${module}`]).status === 0;
const venv = "python3 -m venv .cache/python && .cache/python/bin/pip install pandas tensorboard";
const getPython = `${venv}, then set TENSORBOARD_PYTHON=.cache/python/bin/python`;
const latex = findLatex();

const checks = [
  { name: "pandas", found: has("pandas"), get: getPython, check: (...record) => checkCsv(python, ...record) },
  {
    ...{ name: "LaTeX", found: latex !== undefined, get: "apt-get install texlive-latex-recommended" },
    check: (...record) => checkLatex(latex, ...record),
  },
  {
    ...{ name: "TensorBoard", found: has("tensorboard"), get: getPython },
    check: (...record) => checkTensorBoard(python, ...record),
  },
];

const directory = mkdtempSync(join(tmpdir(), "check-reports-"));
let failures = 0;
try {
  for (const { name, get } of checks.filter(({ found }) => !found)) {
    console.log(`${name}: not found, not checked. To get it: ${get}`);
    if (!values.available) failures += 1;
  }
  for (const [title, events] of Object.entries(records(Number(values.epochs)))) {
    for (const { name, check } of checks.filter(({ found }) => found)) {
      const inside = join(directory, `${title}-${name}`.replace(/\W+/g, "-"));
      mkdirSync(inside);
      const started = performance.now();
      try {
        const said = await check(events, inside);
        console.log(`${title}, ${name}: ${said} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
      } catch (error) {
        failures += 1;
        console.error(`${title}, ${name}: FAILED\n${error.message}`);
      }
    }
  }
} finally {
  rmSync(directory, { recursive: true });
}
console.log(failures === 0 ? "The reports are read right." : `${failures} failed.`);
process.exitCode = failures === 0 ? 0 : 1;
