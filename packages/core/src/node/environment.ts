import { cpus } from "node:os";
import { version_core } from "@tensorflow/tfjs";
import type { Environment } from "../events.js";

/** What of the environment the caller decides. */
export interface EnvironmentChoices {
  readonly workers: number;
  readonly backend: string;
  readonly backendDetails: Environment["backendDetails"];
  readonly versions: Environment["versions"];
}

/** Describes this machine and its software for a record. */
export function describeEnvironment({
  workers,
  backend,
  backendDetails,
  versions,
}: EnvironmentChoices): Environment {
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
  };
}
