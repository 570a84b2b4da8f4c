import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createPackageFromTarballData } from "@arethetypeswrong/core";

/** What npm answered, by the dependencies that it was asked about: several packages have the same. */
const answers = new Map();

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

/**
 * What npm's registry knows of the dependencies and of what they bring; the folder is npm's to work in.
 *
 * @returns the problems that are high or critical, and a note; of a registry that answers no audits its `refusal`
 */
export function audit(directory, dependencies) {
  writeFileSync(join(directory, "package.json"), JSON.stringify({ private: true, dependencies }));
  const install = ["install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"];
  const lock = npm(directory, install);
  if (lock.status !== 0) return { problems: [`npm found no versions to install:\n${lock.stderr.trim()}`] };
  const { stdout, stderr } = npm(directory, ["audit", "--omit=dev", "--json"]);
  const { vulnerabilities, message } = JSON.parse(stdout || "{}");
  if (!vulnerabilities) return { refusal: message ?? stderr.trim() };
  const causes = Object.values(vulnerabilities).flatMap(({ via }) => via.filter((cause) => cause.url));
  const advisories = new Map(causes.map((cause) => [cause.url, cause]));
  const grave = [...advisories.values()].filter(({ severity }) => ["high", "critical"].includes(severity));
  return {
    problems: grave.map(
      ({ severity, name, range, title, url }) => `${severity}: ${name} ${range}: ${title}, ${url}`,
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
  if (!answers.has(key)) {
    mkdirSync(scratch, { recursive: true });
    answers.set(key, audit(mkdtempSync(join(scratch, "audit-")), dependencies));
  }
  const { refusal, ...found } = answers.get(key);
  return refusal === undefined
    ? found
    : { problems: [], note: `SKIPPED, the registry answers no audits: ${refusal}` };
}
