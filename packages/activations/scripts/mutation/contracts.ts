import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createJiti } from "jiti";
import type { Contract } from "./mutant.js";

const src = new URL("../../src/", import.meta.url);
const recorder = fileURLToPath(new URL("./recorder.ts", import.meta.url));

/** The contracts of all activations of the catalogue, with the parameters that their families' tests give. */
export async function readContracts(): Promise<Contract[]> {
  const jiti = createJiti(import.meta.url, { alias: { "@activation-lab/core/testing": recorder } });
  const { recorded } = await jiti.import<typeof import("./recorder.js")>(recorder);
  const { activationFactories } = await jiti.import<typeof import("../../src/catalogue.js")>(
    fileURLToPath(new URL("catalogue.ts", src)),
  );
  for (const entry of readdirSync(src, { withFileTypes: true })) {
    const test = fileURLToPath(new URL(`${entry.name}/contract.test.ts`, src));
    if (entry.isDirectory() && existsSync(test)) await jiti.import(test);
  }
  const untested = activationFactories.filter((factory) =>
    recorded.every((contract) => contract.factory !== factory),
  );
  if (untested.length > 0) throw new Error(`Not tested: ${untested.map(({ name }) => name).join(", ")}`);
  return recorded.filter(({ factory }) => activationFactories.includes(factory));
}
