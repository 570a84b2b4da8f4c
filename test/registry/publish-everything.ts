import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { writeHollowCifar10 } from "../support/hollow-cifar10.js";
import { packPackages } from "../support/pack.js";
import { runWell } from "../support/run.js";
import { startRegistry } from "./registry.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The environment in which package managers use the registry, and programs find images of CIFAR-10's size. */
    registryEnvironment: Readonly<Record<string, string>>;
  }
}

/** Starts a registry and publishes every package to it, once for all checks. */
export default async function publishEverything(project: TestProject): Promise<() => Promise<void>> {
  const { home, environment, stop } = await startRegistry();
  try {
    for (const { tarball } of await packPackages(join(home, "tarballs"))) {
      // The provenance that package.json asks for is what only a build on a known service can give.
      const args = ["publish", tarball, "--provenance=false"];
      await runWell("npm", args, { directory: home, environment });
    }
    const images = join(home, "cifar-10-batches-bin");
    writeHollowCifar10(images);
    project.provide("registryEnvironment", { ...environment, CIFAR10_DIR: images });
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}
