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
    const [test, descriptions] = ["contract.test.ts", "descriptions.ts"].map((file) =>
      fileURLToPath(new URL(`${entry.name}/${file}`, src)),
    );
    // Families alone have descriptions; other tests may give the same names to functions of their own.
    if (test && descriptions && existsSync(test) && existsSync(descriptions)) await jiti.import(test);
  }
  const contracts = activationFactories.map((factory) => ({
    factory,
    own: recorded.find((contract) => contract.factory.name === factory.name),
  }));
  const untested = contracts.filter(({ own }) => own === undefined).map(({ factory }) => factory.name);
  if (untested.length > 0) throw new Error(`Not tested: ${untested.join(", ")}`);
  // The catalogue's factory and not the family's: it has all that is declared.
  return contracts.map(({ factory, own }) => ({ factory, options: own?.options ?? {} }));
}
