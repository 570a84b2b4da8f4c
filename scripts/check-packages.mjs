// Checks the packages as they would be published, one line for each check and package. Names choose checks; none means all.
// With --write the check of the exports writes them to `api` instead.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkApi } from "./packages/check-api.mjs";
import { checkAudit } from "./packages/check-audit.mjs";
import { checkPublint, checkTypes } from "./packages/check-exports.mjs";
import { checkSizes } from "./packages/check-sizes.mjs";
import { checkManifests, checkUnused } from "./packages/check-workspace.mjs";
import { packAll, publishedPackages } from "./packages/pack.mjs";

/** Checks of one package, given it, the bytes of its tarball, and options. Each gives its problems, and a note where it has one. */
const ofEach = {
  publint: checkPublint,
  types: checkTypes,
  sizes: checkSizes,
  api: checkApi,
  audit: checkAudit,
};

/** Checks of all of them together. */
const ofAll = { manifests: checkManifests, unused: checkUnused };
const names = [...Object.keys(ofEach), ...Object.keys(ofAll)];

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { write: { type: "boolean", default: false } },
});
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no check ${unknown.join(", ")}; there are ${names.join(", ")}.`);
  process.exit(2);
}
const chosen = (checks) =>
  Object.entries(checks).filter(([name]) => wanted.length === 0 || wanted.includes(name));

const directory = mkdtempSync(join(tmpdir(), "check-packages-"));
let failures = 0;

async function report(check, about, find) {
  const started = performance.now();
  const { problems, note = "passed" } = await Promise.resolve()
    .then(find)
    .catch((error) => ({ problems: [error.message] }));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (problems.length > 0) failures += 1;
  console.log(`${check}, ${about}: ${problems.length > 0 ? "FAILED" : note} (${seconds} s)`);
  for (const problem of problems) console.log(`  ${problem}`);
}

try {
  const packages = publishedPackages();
  const tarballs = packAll(directory);
  const options = { write: values.write, scratch: join(directory, "scratch"), tarballs };
  for (const [check, find] of chosen(ofEach))
    for (const one of packages)
      await report(check, one.manifest.name, () => find(one, tarballs.get(one.manifest.name), options));
  for (const [check, find] of chosen(ofAll)) await report(check, "the workspace", find);
} finally {
  rmSync(directory, { recursive: true });
}
console.log(failures === 0 ? "The packages are fit to be published." : `${failures} failed.`);
process.exitCode = failures === 0 ? 0 : 1;
