import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { version_core } from "@tensorflow/tfjs";
import type { Environment } from "../events.js";

/** What of the environment the caller decides. */
export interface EnvironmentChoices {
  readonly workers: number;
  readonly backend: string;
  readonly backendDetails: Environment["backendDetails"];
  readonly versions: Environment["versions"];
  readonly commandLine?: string;
  /** A directory whose repository's commit is to be told; none is if not given. */
  readonly repository?: string;
}

/** Describes this machine and its software for a record. */
export function describeEnvironment(choices: EnvironmentChoices): Environment {
  const { workers, backend, backendDetails, versions, commandLine, repository } = choices;
  const commit = repository === undefined ? undefined : commitOf(repository);
  return {
    startedAt: new Date().toISOString(),
    platform: process.platform,
    architecture: process.arch,
    runtime: `Node ${process.versions.node}`,
    processor: cpus()[0]?.model.trim() ?? "unknown",
    workers,
    backend,
    backendDetails,
    versions: { ...versions, "@tensorflow/tfjs-core": version_core },
    ...(commandLine === undefined ? {} : { commandLine }),
    ...(commit === undefined ? {} : { commit }),
  };
}

function commitOf(directory: string): string | undefined {
  const git = (...args: string[]): string =>
    execFileSync("git", ["-C", directory, ...args], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  try {
    const commit = git("rev-parse", "HEAD");
    return git("status", "--porcelain", "--untracked-files=no") === "" ? commit : `${commit}-dirty`;
  } catch {
    // No git, or no repository.
    return undefined;
  }
}
