import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createPackageFromTarballData } from "@arethetypeswrong/core";

/** What npm answered, by the dependencies that it was asked about: several packages have the same. */
const answers = new Map();
let refusal;

function packedManifest(tarball) {
  const opened = createPackageFromTarballData(new Uint8Array(tarball));
  return JSON.parse(opened.readFile(`/node_modules/${opened.packageName}/package.json`));
}

/** What comes with a package from others: its dependencies, its peers unless optional, and those of the packages of ours it needs. */
function dependenciesOf(name, tarballs) {
  const manifest = packedManifest(tarballs.get(name));
  const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = manifest;
  const peers = Object.entries(peerDependencies).filter(([peer]) => !peerDependenciesMeta[peer]?.optional);
  return [...Object.entries(dependencies), ...peers].flatMap(([dependency, range]) =>
    tarballs.has(dependency) ? dependenciesOf(dependency, tarballs) : [[dependency, range]],
  );
}

function npm(directory, args) {
  const shell = process.platform === "win32";
  return spawnSync("npm", args, { cwd: directory, encoding: "utf8", shell });
}

function audit(directory, dependencies) {
  writeFileSync(join(directory, "package.json"), JSON.stringify({ private: true, dependencies }));
  const install = ["install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"];
  const lock = npm(directory, install);
  if (lock.status !== 0) return { problems: [`npm found no versions to install:\n${lock.stderr.trim()}`] };
  const { stdout, stderr } = npm(directory, ["audit", "--omit=dev", "--json"]);
  const { vulnerabilities, message } = JSON.parse(stdout || "{}");
  if (!vulnerabilities) {
    refusal = message ?? stderr.trim();
    return undefined;
  }
  const causes = Object.values(vulnerabilities).flatMap(({ via }) => via.filter((cause) => cause.url));
  const advisories = new Map(causes.map((cause) => [cause.url.split("/").at(-1), cause]));
  const grave = [...advisories].filter(([, { severity }]) => severity === "high" || severity === "critical");
  return {
    problems: grave.map(
      ([, { severity, name, range, title, url }]) => `${severity}: ${name} ${range}: ${title}, ${url}`,
    ),
    note: `passed; ${advisories.size - grave.length} known that are less than high`,
  };
}

/**
 * Whether something of high or critical severity is known of what a user gets who installs a package. A registry that answers no audits
 * is named, and the check skipped.
 */
export function checkAudit({ manifest }, _, { scratch, tarballs }) {
  const dependencies = Object.fromEntries(dependenciesOf(manifest.name, tarballs).sort());
  if (Object.keys(dependencies).length === 0) return { problems: [], note: "passed; it brings nothing" };
  const key = JSON.stringify(dependencies);
  if (!refusal && !answers.has(key)) {
    mkdirSync(scratch, { recursive: true });
    answers.set(key, audit(mkdtempSync(join(scratch, "audit-")), dependencies));
  }
  if (refusal) return { problems: [], note: `SKIPPED, the registry answers no audits: ${refusal}` };
  return answers.get(key);
}
