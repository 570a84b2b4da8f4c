import { isStudy, labError, pluginProblem, type Study } from "@activation-lab/core";
import { loadDefault } from "./load-default.js";
import { withPlugins } from "./plugins/use-plugins.js";

/**
 * Loads a study from a TypeScript or JavaScript file, whose default export it is.
 *
 * @param plugins packages whose activations its catalogue is to have too
 * @throws a LabError `invalid-input` for a file that is missing, that fails, or that exports no study, and for plugins that are not
 * installed or of no use.
 */
export async function loadStudy(path: string, plugins: readonly string[] = []): Promise<Study> {
  const exported = await loadDefault(path, "study");
  if (!isStudy(exported)) {
    const isOfOtherVersion =
      typeof exported === "object" && exported !== null && "kind" in exported && exported.kind === "study";
    const problem = isOfOtherVersion ? pluginProblem(exported, "study") : undefined;
    throw labError(
      "invalid-input",
      problem === undefined
        ? `${path} exports no study by default; write export default defineStudy({ … }).`
        : `${path}: ${problem}`,
    );
  }
  return withPlugins(exported, path, plugins);
}
