import { errorMessage, labError, pluginProblem, type Reporter } from "@activation-lab/core";
import { loadDefault } from "./load-default.js";

/**
 * Loads reporters from TypeScript or JavaScript files. The default export is one, or a function that makes one and is given
 * `directory`, where the record and the report lie.
 *
 * @throws a LabError `invalid-input` for a file that is missing, that fails, or that neither exports nor makes a reporter
 */
export function loadReporters(paths: readonly string[], directory: string): Promise<Reporter[]> {
  return Promise.all(paths.map((path) => loadReporter(path, directory)));
}

async function loadReporter(path: string, directory: string): Promise<Reporter> {
  const exported = await loadDefault(path, "reporter");
  const made = isFactory(exported) ? await make(exported, path, directory) : exported;
  if (isReporter(made)) return made;
  const problem = hasKind(made) ? pluginProblem(made, "reporter") : undefined;
  throw labError(
    "invalid-input",
    problem === undefined
      ? `${path} exports no reporter by default; write export default defineReporter({ … }), or a function that returns that.`
      : `${path}: ${problem}`,
  );
}

type Factory = (place: { readonly directory: string }) => unknown;

function isFactory(value: unknown): value is Factory {
  return typeof value === "function";
}

async function make(factory: Factory, path: string, directory: string): Promise<unknown> {
  try {
    return await factory({ directory });
  } catch (error) {
    throw labError("invalid-input", `The reporter ${path} cannot be made: ${errorMessage(error)}`, {
      cause: error,
    });
  }
}

function isReporter(value: unknown): value is Reporter {
  return pluginProblem(value, "reporter") === undefined && hasKind(value) && typeof value.name === "string";
}

function hasKind(value: unknown): value is { readonly kind: unknown; readonly name?: unknown } {
  return typeof value === "object" && value !== null && "kind" in value;
}
