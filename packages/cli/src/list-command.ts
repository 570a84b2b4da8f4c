import { listActivations } from "@activation-lab/activations";
import { labError } from "@activation-lab/core";
import type { Console } from "./console.js";
import { parseArguments } from "./parse-arguments.js";

const options = { plugins: { type: "boolean" } } as const;

/**
 * Lists the activations that come with the command line: label, formula; with `--plugins` what the plugins of the project export.
 *
 * @returns the exit code: 0, or 1 where something is wrong with a plugin
 */
export async function listCommand(args: readonly string[], console: Console): Promise<number> {
  const { values, positionals } = parseArguments(args, options);
  if (positionals.length > 0)
    throw labError("invalid-input", `list takes no arguments; it got "${positionals[0]}".`);
  if (values.plugins === true) return (await import("./plugins/list-plugins.js")).listPlugins(".", console);
  const known = listActivations();
  const width = Math.max(...known.map(({ name }) => name.length));
  for (const { name, formula } of known) console.out.write(`${name.padEnd(width)}  ${formula ?? ""}\n`);
  return 0;
}
