import { labError } from "./errors.js";

/** The version of the plugin interfaces that this package has. Every plugin says for which one it was made, as `apiVersion`. */
export const pluginApiVersion = 1;

/** What makes a plugin of each kind; an optimizer is a plain object. */
const makers = {
  activation: "defineActivation",
  "mixed-activation": "mixed",
  model: "defineModel",
  dataset: "defineDataset",
  optimizer: undefined,
  augmentation: "defineAugmentation",
  schedule: "defineSchedule",
  "early-stopping": "defineEarlyStopping",
  pruning: "definePruning",
  reporter: "defineReporter",
  backend: "defineBackend",
  study: "defineStudy",
} as const;

/** The kinds of what is made for one version of this package's interfaces. */
export type PluginKind = keyof typeof makers;

/**
 * What is wrong with something that is to be a plugin of a kind, in one sentence that says the cure: it is none, as where a factory was
 * not called, or it was made for another version of the plugin interfaces. Undefined where nothing is.
 *
 * @param from the package that it comes from, where that is known
 */
export function pluginProblem(value: unknown, kind: PluginKind, from?: string): string | undefined {
  const expected = withArticle(kind);
  if (typeof value === "function") {
    const name = value.name || "it";
    return `The function ${value.name || "without a name"} stands where ${expected} is expected; call it, as in ${name}().`;
  }
  const maker = makers[kind];
  const cure = maker === undefined ? "see Optimizer in @activation-lab/core" : `make one by ${maker}`;
  if (typeof value !== "object" || value === null)
    return `${String(value)} stands where ${expected} is expected; ${cure}.`;
  const name = nameOf(value);
  if (maker !== undefined && fieldOf(value, "kind") !== kind)
    return `${name ?? "An object"}, of the kind ${shown(fieldOf(value, "kind"))}, stands where ${expected} is expected; ${cure}.`;
  return versionProblem(fieldOf(value, "apiVersion"), kind, name, from);
}

/**
 * Refuses what `pluginProblem` finds something wrong with.
 *
 * @param where it stands, as in "Study first"; the sentence begins with it
 * @throws a LabError `invalid-input`
 */
export function requirePlugin(value: unknown, kind: PluginKind, where?: string): void {
  const problem = pluginProblem(value, kind);
  if (problem !== undefined)
    throw labError("invalid-input", where === undefined ? problem : `${where}: ${problem}`);
}

function versionProblem(
  version: unknown,
  kind: PluginKind,
  name: string | undefined,
  from: string | undefined,
): string | undefined {
  if (version === pluginApiVersion || (version === undefined && makers[kind] === undefined)) return undefined;
  const plugin = `The ${kind} ${name ?? "without a name"}${from === undefined ? "" : ` of ${from}`}`;
  if (typeof version !== "number" || !Number.isFinite(version))
    return `${plugin} has the apiVersion ${shown(version)}; expected ${pluginApiVersion}, which ${makers[kind] ?? "@activation-lab/core"} gives it.`;
  const cure =
    version > pluginApiVersion
      ? "update @activation-lab/core"
      : `update ${from ?? "the package that it comes from"}, or make it anew for this version`;
  return `${plugin} was made for version ${version} of the plugin interface, and this @activation-lab/core has version ${pluginApiVersion}; ${cure}.`;
}

function nameOf(value: object): string | undefined {
  const names = [fieldOf(value, "name"), fieldOf(value, "label")];
  return names.find((name) => typeof name === "string" && name !== "")?.toString();
}

function fieldOf(value: object, name: string): unknown {
  return Reflect.get(value, name);
}

function shown(value: unknown): string {
  return typeof value === "string" ? `"${value}"` : String(value);
}

function withArticle(kind: PluginKind): string {
  return `${/^[aeo]/.test(kind) ? "an" : "a"} ${kind}`;
}
