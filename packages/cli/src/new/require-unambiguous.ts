import { labError } from "@activation-lab/core";
import type { PluginName } from "./plugin-name.js";
import type { Files } from "./template.js";

const imported = /^import (?:\* as )?\{?([^}"]*?)\}? from "([^"]+)";$/gm;
const declared = /^(?:export )?(?:const|function|interface) (\w+)/gm;

/**
 * Refuses an export's name that another thing in the same file has, such as `relu`, which studies import.
 *
 * @throws a LabError `invalid-input`
 */
export function requireUnambiguous({ package: name, identifier }: PluginName, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    if (!path.endsWith(".ts")) continue;
    const imports = [...text.matchAll(imported)].flatMap(([, names = ""]) =>
      names.split(",").map((one) => one.replace(/\btype /, "").trim()),
    );
    const declarations = [...text.matchAll(declared)].map(([, found]) => found);
    if ([...imports, ...declarations].filter((found) => found === identifier).length > 1)
      throw labError(
        "invalid-input",
        `${JSON.stringify(name)} would export "${identifier}", which ${path} has already from elsewhere; choose another name.`,
      );
  }
}
