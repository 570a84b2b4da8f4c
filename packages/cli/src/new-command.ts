import { relative, resolve } from "node:path";
import { labError, unknownNameError } from "@activation-lab/core";
import type { Console } from "./console.js";
import { activationTemplate } from "./new/activation.js";
import { datasetTemplate } from "./new/dataset.js";
import { modelTemplate } from "./new/model.js";
import { packageFiles } from "./new/package-files.js";
import { pluginName } from "./new/plugin-name.js";
import { reporterTemplate } from "./new/reporter.js";
import { requireUnambiguous } from "./new/require-unambiguous.js";
import type { TemplateOf } from "./new/template.js";
import { requireFree, writeFolder } from "./new/write-folder.js";
import { parseArguments } from "./parse-arguments.js";
import { pluginRanges } from "./versions.js";

/** The kinds of plugins that can be begun, each with what makes its files. */
export const templates: Readonly<Record<string, TemplateOf>> = {
  activation: activationTemplate,
  model: modelTemplate,
  dataset: datasetTemplate,
  reporter: reporterTemplate,
};

const options = { out: { type: "string" } } as const;

/** Writes a package with a plugin of one kind, which installs, tests and publishes as it stands. */
export function newCommand(args: readonly string[], console: Console): number {
  const { values, positionals } = parseArguments(args, options);
  const [kind, given, ...others] = positionals;
  if (kind === undefined || given === undefined)
    throw labError(
      "invalid-input",
      "Name a kind and a package, as in activation-lab new activation soft-step.",
    );
  if (others.length > 0)
    throw labError(
      "invalid-input",
      `Unexpected argument "${others[0]}"; a package has one name, see --help.`,
    );
  const templateOf = Object.hasOwn(templates, kind) ? templates[kind] : undefined;
  if (!templateOf) throw unknownNameError("kind of plugin", kind, Object.keys(templates));
  const name = pluginName(given);
  const files = packageFiles(kind, name, templateOf(name), pluginRanges());
  requireUnambiguous(name, files);
  const directory = resolve(values.out ?? name.file);
  requireFree(directory);
  writeFolder(directory, files);
  const place = relative(process.cwd(), directory) || ".";
  console.out.write(`${place} has the ${kind} ${name.identifier}:\n`);
  for (const path of Object.keys(files)) console.out.write(`  ${path}\n`);
  console.out.write(`Next: cd ${JSON.stringify(place)} && npm install && npm test\n`);
  console.out.write("LICENSE is the MIT licence; choose another before you publish if you want one.\n");
  return 0;
}
