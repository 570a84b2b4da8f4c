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

function versionOf(manifest: unknown): string {
  const version =
    typeof manifest === "object" && manifest !== null && "version" in manifest ? manifest.version : undefined;
  return typeof version === "string" ? version : "unknown";
}
