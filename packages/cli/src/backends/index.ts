import { type Backend, unknownNameError } from "@activation-lab/core";
import { cpu } from "./cpu.js";
import { node } from "./node.js";
import { wasm } from "./wasm.js";

/** The backends that the command line knows; the first is the default. */
export const backends: readonly Backend[] = [wasm, node, cpu];

/** The backend of a name; the first where none is given. */
export function findBackend(name: string | undefined): Backend {
  if (name === undefined) return wasm;
  const found = backends.find((backend) => backend.name === name);
  if (!found)
    throw unknownNameError(
      "backend",
      name,
      backends.map((backend) => backend.name),
    );
  return found;
}
