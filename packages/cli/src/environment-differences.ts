import type { Environment } from "@activation-lab/core";

/** How the machine and the software differ from those of a record, a line each. None of it should change a bit on wasm. */
export function environmentDifferences(then: Environment, now: Environment): string[] {
  const named = (environment: Environment): Record<string, string> => ({
    runtime: environment.runtime,
    processor: environment.processor,
    platform: `${environment.platform} ${environment.architecture}`,
    ...environment.versions,
  });
  const [before, after] = [named(then), named(now)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => before[name] !== after[name])
    .map((name) => `Environment: ${name} was ${before[name] ?? "none"}, and is ${after[name] ?? "none"}.`);
}

/** The command that brings the packages in the versions of a record; undefined where they are here. */
export function installCommand(then: Environment, now: Environment): string | undefined {
  const other = Object.entries(then.versions).filter(([name, version]) => now.versions[name] !== version);
  if (other.length === 0) return undefined;
  return `npm install ${other.map(([name, version]) => `${name}@${version}`).join(" ")}`;
}
