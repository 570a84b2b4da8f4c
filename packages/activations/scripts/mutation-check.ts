import { readContracts } from "./mutation/contracts.js";
import { type MutantResult, runMutants } from "./mutation/run-mutants.js";

/**
 * Breaks every activation in some fifty small ways, and fails where the contract suite notices one of them not. Names given
 * as arguments choose activations.
 */
const chosen = process.argv.slice(2);
const contracts = (await readContracts()).filter(
  ({ factory }) => chosen.length === 0 || chosen.includes(factory.name),
);
const started = performance.now();
const results: MutantResult[] = [];
const failing: string[] = [];
for (const contract of contracts) {
  try {
    results.push(...(await runMutants(contract)));
  } catch (error) {
    failing.push(error instanceof Error ? error.message : String(error));
  }
}

const kinds = [...new Set(results.map(({ kind }) => kind))];
console.log("killed / told apart    kind");
for (const kind of kinds) {
  const all = results.filter((result) => result.kind === kind && result.fate !== "equivalent");
  const killed = all.filter(({ fate }) => fate === "killed").length;
  console.log(`${`${killed} / ${all.length}`.padStart(15)}        ${kind}`);
}

const count = (fate: MutantResult["fate"]) => results.filter((result) => result.fate === fate).length;
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `\n${contracts.length} activations, ${results.length} mutants in ${seconds} s: ${count("killed")} killed, ` +
    `${count("equivalent")} the same as the original, ${count("survived")} survived`,
);
for (const { activation, kind, detail } of results.filter(({ fate }) => fate === "survived")) {
  console.log(`survived: ${activation}, ${kind} ${detail}`.trimEnd());
}
for (const message of failing) console.log(`not tested: ${message}`);
if (count("survived") > 0 || failing.length > 0) process.exitCode = 1;
