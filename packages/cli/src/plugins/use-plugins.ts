import { dirname } from "node:path";
import { labError, type Study } from "@activation-lab/core";
import { pluginNamed } from "./find-plugins.js";
import { type LoadedPlugin, loadPlugin } from "./load-plugin.js";

/**
 * Imports the plugins that `--plugins` names, as a directory finds them.
 *
 * @throws a LabError `invalid-input` for one that is not installed, that cannot be imported, or that exports something made for another
 * version of the plugin interfaces
 */
export async function loadPlugins(
  names: readonly string[],
  directory: string,
  place = directory,
): Promise<LoadedPlugin[]> {
  const loaded = await Promise.all(names.map((name) => loadPlugin(pluginNamed(name, directory), place)));
  for (const { name, exports, problems } of loaded) {
    const [problem] = [...exports.flatMap((one) => one.problem ?? []), ...problems];
    if (problem !== undefined) throw labError("invalid-input", `The plugin ${name}: ${problem}`);
  }
  return loaded;
}

/**
 * A study whose catalogue has the activations of plugins too.
 *
 * @throws a LabError `invalid-input` as `loadPlugins` does, and where a plugin's activation has a name that is taken
 */
export async function withPlugins(study: Study, studyPath: string, names: readonly string[]): Promise<Study> {
  if (names.length === 0) return study;
  const catalogue = [...(study.catalogue ?? [])];
  for (const { name, factories } of await loadPlugins(names, dirname(studyPath))) {
    for (const factory of factories) {
      const taken = catalogue.find((known) => known.name === factory.name);
      if (taken && taken !== factory)
        throw labError(
          "invalid-input",
          `The plugin ${name} has an activation ${factory.name}, and so has the study's catalogue or another plugin; leave out one of the two.`,
        );
      if (!taken) catalogue.push(factory);
    }
  }
  return { ...study, catalogue };
}
