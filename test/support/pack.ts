import { existsSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { runWell } from "./run.js";
import { packages, readManifest, workspaceRoot } from "./workspace.js";

/** A package as it would be published. */
export interface PackedPackage {
  readonly name: string;
  /** The path of its tarball. */
  readonly tarball: string;
  /** The paths in it. */
  readonly files: readonly string[];
}

/**
 * Packs every package into a new folder.
 *
 * @throws where a package was not built, with its name.
 */
export async function packPackages(destination: string): Promise<PackedPackage[]> {
  const unbuilt = packages.filter(({ directory }) => !existsSync(join(directory, "dist")));
  if (unbuilt.length > 0) {
    throw new Error(
      `Build the packages first: ${unbuilt.map(({ folder }) => folder).join(", ")} have no dist.`,
    );
  }
  mkdirSync(destination);
  const [command, ...before] = pnpm();
  const args = [
    "--recursive",
    "--filter",
    "./packages/*",
    "pack",
    "--pack-destination",
    destination,
    "--json",
  ];
  const { out } = await runWell(command, [...before, ...args], { directory: workspaceRoot });
  const listed: { name: string; filename: string; files: { path: string }[] }[] = JSON.parse(out);
  const missing = packages.filter(({ manifest }) => !listed.some(({ name }) => name === manifest.name));
  if (missing.length > 0) {
    throw new Error(`These were not packed: ${missing.map(({ manifest }) => manifest.name).join(", ")}.`);
  }
  return listed.map(({ name, filename, files }) => ({
    name,
    tarball: filename,
    files: files.map(({ path }) => path),
  }));
}

/** The pnpm that runs these tests, else the one that package.json names. */
function pnpm(): [string, ...string[]] {
  const { npm_execpath: running = "" } = process.env;
  if (/^pnpm(\.exe)?$/.test(basename(running))) return [running];
  if (/^pnpm\.[cm]?js$/.test(basename(running))) return [process.execPath, running];
  return ["npx", "--yes", readManifest(workspaceRoot).packageManager ?? "pnpm"];
}
