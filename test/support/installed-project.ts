import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PackedPackage, packPackages } from "./pack.js";
import { run } from "./run.js";
import { type Manifest, packages, readManifest, workspaceRoot } from "./workspace.js";

/** A project of a user, made of nothing but what would be published. */
export interface InstalledProject {
  readonly directory: string;
  readonly packed: readonly PackedPackage[];
  /** The package.json of a package as it was installed. */
  manifest(name: string): Manifest;
  remove(): void;
}

/** What a user installs beside our packages; the versions are the workspace's own. */
const companions = [
  "@tensorflow/tfjs",
  "@tensorflow/tfjs-backend-wasm",
  "@types/node",
  "tsup",
  "typescript",
  "vitest",
] as const;

/**
 * Packs every package and installs the tarballs with npm in an empty project.
 *
 * @throws where a package was not built, and where npm cannot install, with the name of its registry.
 */
export async function installProject(): Promise<InstalledProject> {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), "activation-lab-packed-")));
  const remove = (): void => rmSync(parent, { recursive: true, force: true });
  try {
    const packed = await packPackages(join(parent, "tarballs"));
    const directory = join(parent, "project");
    mkdirSync(directory);
    const ours = packed.map(({ name, tarball }) => [name, `file:${tarball}`]);
    const others = companions.map((name) => [name, installedVersion(name)]);
    const manifest = {
      name: "project",
      private: true,
      type: "module",
      dependencies: Object.fromEntries([...ours, ...others]),
    };
    writeFileSync(join(directory, "package.json"), JSON.stringify(manifest));
    await npmInstall(directory);
    return {
      directory,
      packed,
      manifest: (name) => readManifest(join(directory, "node_modules", name)),
      remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

async function npmInstall(directory: string): Promise<void> {
  const quick = ["--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];
  const args = ["install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error", ...quick];
  const { code, error } = await run("npm", args, { directory });
  if (code === 0) return;
  const registry = (await run("npm", ["config", "get", "registry"], { directory })).out.trim();
  throw new Error(`npm could not install the packed packages from the registry ${registry}:\n${error}`);
}

/** The version of a package that the workspace has. */
function installedVersion(name: string): string {
  const directories = [workspaceRoot, ...packages.map(({ directory }) => directory)];
  for (const directory of directories) {
    try {
      const manifest: Manifest = createRequire(join(directory, "package.json"))(`${name}/package.json`);
      return manifest.version;
    } catch {
      // Another package has it.
    }
  }
  throw new Error(`${name} is not installed in this workspace.`);
}
