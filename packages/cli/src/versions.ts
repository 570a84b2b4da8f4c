import { createRequire } from "node:module";

const packages = [
  "@activation-lab/core",
  "@activation-lab/activations",
  "@activation-lab/models",
  "@activation-lab/wasm-training",
  "@tensorflow/tfjs-backend-wasm",
];

/** The versions of the packages that decide a study's numbers. */
export function packageVersions(): Record<string, string> {
  const require = createRequire(import.meta.url);
  return Object.fromEntries(packages.map((name) => [name, versionOf(require(`${name}/package.json`))]));
}

/** The ranges that a plugin made with this command asks for: of our packages, which share one version, and of tfjs. */
export function pluginRanges(): { readonly ours: string; readonly tfjs: string } {
  const require = createRequire(import.meta.url);
  const core: unknown = require("@activation-lab/core/package.json");
  return { ours: `^${versionOf(require("activation-lab/package.json"))}`, tfjs: tfjsRangeOf(core) };
}

function tfjsRangeOf(manifest: unknown): string {
  const peers = fieldOf(manifest, "peerDependencies");
  const range = fieldOf(peers, "@tensorflow/tfjs");
  return typeof range === "string" ? range : "^4.22.0";
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function versionOf(manifest: unknown): string {
  const version = fieldOf(manifest, "version");
  return typeof version === "string" ? version : "unknown";
}
