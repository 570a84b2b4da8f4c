import { listActivations } from "@activation-lab/activations";
import { labError } from "@activation-lab/core";
import type { Console } from "./console.js";

/** Lists the activations that come with the command line: label, formula. */
export function listCommand(args: readonly string[], console: Console): number {
  if (args.length > 0) throw labError("invalid-input", `list takes no arguments; it got "${args[0]}".`);
  const known = listActivations();
  const width = Math.max(...known.map(({ name }) => name.length));
  for (const { name, formula } of known) console.out.write(`${name.padEnd(width)}  ${formula ?? ""}\n`);
  return 0;
}
