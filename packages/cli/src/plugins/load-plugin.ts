import { join } from "node:path";
import {
  type AnyActivationFactory,
  errorMessage,
  labError,
  type PluginKind,
  pluginProblem,
} from "@activation-lab/core";
import { createJiti } from "jiti";
import type { PluginPackage } from "./find-plugins.js";

/** Something that a plugin's package exports. */
export interface PluginExport {
  readonly kind: PluginKind;
  /** The name of the export. */
  readonly name: string;
  /** What is shown beside it: a formula or a title; empty where nothing is known. */
  readonly note: string;
  /** The version of the plugin interfaces that it was made for; undefined where that cannot be told. */
  readonly apiVersion: unknown;
  /** What is wrong with it, in one sentence. */
  readonly problem?: string;
}

/** A plugin's package that was imported. */
export interface LoadedPlugin {
  readonly name: string;
  readonly exports: readonly PluginExport[];
  readonly factories: readonly AnyActivationFactory[];
  /** What it exports under a name that it declares as a reporter: one, or what makes one. */
  readonly reporters: Readonly<Record<string, unknown>>;
  readonly problems: readonly string[];
}

/** What package.json's `activationLab` may name, and the kind that each of them makes. */
const declarable = { models: "model", datasets: "dataset", reporters: "reporter" } as const;

/**
 * Imports a plugin's package and looks at what it exports. Activations and finished plugins are known by what they are; what other
 * functions make the package says as `activationLab` in its package.json, and only those are called, with nothing but a directory for
 * reporters.
 *
 * @param place the directory that reporters are made with
 * @throws a LabError `invalid-input` where the package cannot be imported
 */
export async function loadPlugin(plugin: PluginPackage, place: string): Promise<LoadedPlugin> {
  const exported = await importFrom(plugin);
  const declaredAs = new Map(
    Object.entries(declarable).flatMap(([field, kind]) =>
      (plugin.declared[field] ?? []).map((name) => [name, kind] as const),
    ),
  );
  const factories: AnyActivationFactory[] = [];
  const found: PluginExport[] = [];
  const reporters: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(exported)) {
    if (name === "default") continue;
    const kind = declaredAs.get(name);
    if (isFactory(value)) {
      factories.push(value);
      found.push(
        describe(
          name,
          "activation",
          made(() => value.withParameters({})),
          plugin.name,
        ),
      );
    } else if (kind !== undefined) {
      if (kind === "reporter") reporters[name] = value;
      found.push(
        describe(
          name,
          kind,
          typeof value === "function" ? made(() => value({ directory: place })) : { value },
          plugin.name,
        ),
      );
    } else if (isPlugin(value)) {
      if (value.kind === "reporter") reporters[name] = value;
      found.push(describe(name, value.kind, { value }, plugin.name));
    }
  }
  const missing = [...declaredAs.keys()].filter((name) => !(name in exported));
  const problems = [
    ...missing.map(
      (name) =>
        `package.json declares ${name}, which the package does not export; export it, or leave it out.`,
    ),
    ...(found.length === 0 && missing.length === 0
      ? [
          "It exports no plugin; export an activation's factory, or name what its functions make as activationLab in its package.json.",
        ]
      : []),
  ];
  return { name: plugin.name, exports: found, factories, reporters, problems };
}

type Made = { readonly value: unknown } | { readonly error: unknown };

async function importFrom({ name, project }: PluginPackage): Promise<Readonly<Record<string, unknown>>> {
  try {
    const exported: unknown = await createJiti(join(project, "package.json"), { fsCache: false }).import(
      name,
    );
    return typeof exported === "object" && exported !== null
      ? Object.fromEntries(Object.entries(exported))
      : {};
  } catch (error) {
    throw labError("invalid-input", `The plugin ${name} cannot be imported: ${errorMessage(error)}`, {
      cause: error,
    });
  }
}

function made(make: () => unknown): Made {
  try {
    return { value: make() };
  } catch (error) {
    return { error };
  }
}

function describe(name: string, kind: PluginKind, result: Made, from: string): PluginExport {
  // One that cannot be made without options is no worse for it.
  if ("error" in result)
    return { kind, name, note: `made with options: ${errorMessage(result.error)}`, apiVersion: undefined };
  const { value } = result;
  const problem = pluginProblem(value, kind, from);
  const field = (key: string): unknown =>
    typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  const note = [field("formula"), field("title")].find((text) => typeof text === "string");
  return {
    kind,
    name,
    note: typeof note === "string" ? note : "",
    apiVersion: field("apiVersion"),
    ...(problem === undefined ? {} : { problem }),
  };
}

function isFactory(value: unknown): value is AnyActivationFactory {
  return typeof value === "function" && typeof Reflect.get(value, "withParameters") === "function";
}

const kinds: readonly string[] = [
  "activation",
  "model",
  "dataset",
  "reporter",
] satisfies readonly PluginKind[];

function isPlugin(value: unknown): value is { readonly kind: PluginKind } {
  return typeof value === "object" && value !== null && "kind" in value && kinds.includes(String(value.kind));
}
