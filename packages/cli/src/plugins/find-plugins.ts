import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { errorMessage, labError } from "@activation-lab/core";

/** The keyword by which a package says that it holds plugins. */
export const pluginKeyword = "activation-lab-plugin";

/** A package that says that it holds plugins. */
export interface PluginPackage {
  readonly name: string;
  readonly version: string;
  /** The folder of the project that depends on it, from which it is imported. */
  readonly project: string;
  /** What its package.json says that its functions make, by kind. */
  readonly declared: Readonly<Record<string, readonly string[]>>;
}

const dependencyFields = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

/**
 * The packages with the keyword among the dependencies of the nearest package.json above a directory; nothing is imported.
 *
 * @throws a LabError `invalid-input` where there is no package.json
 */
export function findPlugins(directory: string): PluginPackage[] {
  const project = nearestProject(directory);
  const manifest = readObject(join(project, "package.json"));
  const names = new Set(dependencyFields.flatMap((field) => Object.keys(objectOf(manifest[field]))));
  return [...names].sort().flatMap((name) => {
    const found = readPlugin(name, project);
    return found?.keywords.includes(pluginKeyword) ? [found.plugin] : [];
  });
}

/**
 * A package that a person named, with or without the keyword.
 *
 * @throws a LabError `invalid-input` where it is not installed
 */
export function pluginNamed(name: string, directory: string): PluginPackage {
  const found = readPlugin(name, resolve(directory));
  if (found) return found.plugin;
  throw labError(
    "invalid-input",
    `The plugin ${name} is not installed where ${directory} would find it; install it with npm install ${name}.`,
  );
}

function nearestProject(directory: string): string {
  const start = resolve(directory);
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (dirname(folder) === folder)
      throw labError(
        "invalid-input",
        `There is no package.json in ${start} or above it; run this in the project that the plugins are installed in.`,
      );
  }
}

function readPlugin(name: string, project: string) {
  for (let folder = project; ; folder = dirname(folder)) {
    const path = join(folder, "node_modules", name, "package.json");
    if (existsSync(path)) {
      const { version, keywords, activationLab } = readObject(path);
      const declared = Object.entries(objectOf(activationLab)).map(([kind, names]) => [kind, textsOf(names)]);
      return {
        keywords: textsOf(keywords),
        plugin: {
          name,
          version: typeof version === "string" ? version : "unknown",
          project,
          declared: Object.fromEntries(declared),
        },
      };
    }
    if (dirname(folder) === folder) return undefined;
  }
}

function readObject(path: string): Readonly<Record<string, unknown>> {
  try {
    return objectOf(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    throw labError("invalid-input", `${path} cannot be read (${errorMessage(error)}); mend it.`, {
      cause: error,
    });
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}
