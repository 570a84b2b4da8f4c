import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** Runs a program that npm installed or can install; the shell is for Windows, where such programs are scripts. */
export function npx(args, options = {}) {
  const shell = process.platform === "win32";
  return spawnSync("npx", ["--yes", ...args], { cwd: root, encoding: "utf8", shell, ...options });
}

/** The packages that are published: where each is, its package.json, and what can be imported of it. */
export function publishedPackages() {
  return readdirSync(join(root, "packages"))
    .map((folder) => join(root, "packages", folder))
    .filter((directory) => existsSync(join(directory, "package.json")))
    .map((directory) => ({ directory, manifest: readJson(join(directory, "package.json")) }))
    .map(({ directory, manifest }) => ({
      directory,
      manifest,
      entries: Object.entries(manifest.exports)
        .filter(([path]) => path !== "./package.json")
        .map(([path, { types, default: built }]) => ({
          name: manifest.name + path.slice(1),
          types: join(directory, types),
          built: join(directory, built),
        })),
    }));
}

/**
 * Packs every package as it would be published.
 *
 * @returns the bytes of each tarball, by the package's name.
 */
export function packAll(destination) {
  const { packageManager } = readJson(join(root, "package.json"));
  const filter = ["--recursive", "--filter", "./packages/*"];
  const result = npx([packageManager, ...filter, "pack", "--pack-destination", destination, "--json"]);
  if (result.status !== 0)
    throw new Error(`The packages could not be packed:\n${result.stdout}${result.stderr}`);
  const packed = JSON.parse(result.stdout);
  return new Map(packed.map(({ name, filename }) => [name, readFileSync(filename)]));
}
