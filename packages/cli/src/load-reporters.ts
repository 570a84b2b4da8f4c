import { existsSync } from "node:fs";
import { errorMessage, labError, pluginProblem, type Reporter } from "@activation-lab/core";
import { loadDefault } from "./load-default.js";
import { loadPlugins } from "./plugins/use-plugins.js";

/** Where reporters are looked for and what they are made with. */
export interface ReporterPlaces {
  /** Where the record and the report lie. */
  readonly directory: string;
  /** Packages that `--plugins` names; none if not given. */
  readonly plugins?: readonly string[] | undefined;
  /** The directory that finds these packages; where the command runs, if not given. */
  readonly project?: string;
}

/**
 * Loads reporters from TypeScript or JavaScript files, of which it is the default export, or by their names from plugins. Each is one, or
 * a function that makes one and is given `directory`, where the record and the report lie.
 *
 * @throws a LabError `invalid-input` for a file that is missing and a name that no plugin has, for what fails, and for what is no reporter
 */
export async function loadReporters(named: readonly string[], places: ReporterPlaces): Promise<Reporter[]> {
  const { directory, plugins = [], project = "." } = places;
  if (named.length === 0) return [];
  const loaded = await loadPlugins(plugins, project, directory);
  const known: Readonly<Record<string, unknown>> = Object.assign(
    {},
    ...loaded.map(({ reporters }) => reporters),
  );
  return Promise.all(named.map((name) => loadReporter(name, known, directory)));
}

async function loadReporter(
  path: string,
  known: Readonly<Record<string, unknown>>,
  directory: string,
): Promise<Reporter> {
  const exported = await exportedAs(path, known);
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

function exportedAs(path: string, known: Readonly<Record<string, unknown>>): unknown {
  if (Object.hasOwn(known, path)) return known[path];
  if (!existsSync(path) && /^\w+$/.test(path))
    throw labError(
      "invalid-input",
      `There is no reporter "${path}"; name a file that exports one by default, or with --plugins the package that has it` +
        `${Object.keys(known).length > 0 ? `, of which those given have ${Object.keys(known).join(", ")}` : ""}.`,
    );
  return loadDefault(path, "reporter");
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
