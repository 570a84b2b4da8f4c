import { spawnSync } from "node:child_process";
import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { onDisk } from "./disk.js";
import { loadingPrograms } from "./test-support/programs.js";
import { serve, server } from "./test-support/server.js";
import { failureOf, isolated, smallArchive, temporaryFolder } from "./test-support/small-dataset.js";

const start = loadingPrograms();

async function host() {
  const { bytes, sha256 } = await smallArchive();
  const { url } = await server((request, response) => serve(bytes, request, response));
  return isolated({ archiveUrls: [url], archiveChecksums: { sha256 } });
}

/** Runs a command with a disk of so many kilobytes at the folder. */
const withSmallDisk = (folder: string, kilobytes: number): string[] => [
  ...["unshare", "--map-root-user", "--mount", "sh", "-c"],
  ...['mount -t tmpfs -o "size=$1k" tmpfs "$0" && shift && exec "$@"', folder, String(kilobytes)],
];

const mayMount =
  process.platform === "linux" &&
  spawnSync("unshare", [...withSmallDisk("/tmp", 100).slice(1), "true"]).status === 0;

test.skipIf(!mayMount)(
  "a full disk ends in one sentence, amid the download or amid unpacking (needs unshare with mount)",
  async () => {
    const options = await host();
    for (const kilobytes of [4, 40]) {
      const { lines, ended } = start(options, { wrapper: withSmallDisk(options.cacheDirectory, kilobytes) });
      await ended;
      expect(lines.at(-1)).toMatch(
        /^Failed Error: @activation-lab\/datasets-cifar10: the disk has no room left for "[^"]+" \(ENOSPC\); .* free them, or name another place for downloads with ACTIVATION_LAB_CACHE\.$/,
      );
    }
  },
);

test("a cache that must not be written ends in one sentence", async () => {
  const options = await host();
  await chmod(options.cacheDirectory, 0o555);
  const { lines, ended } = start(options, {
    environment: process.getuid?.() === 0 ? { RUN_AS_NOBODY: "1" } : {},
  });
  await ended;
  expect(lines.at(-1)).toMatch(
    /^Failed Error: @activation-lab\/datasets-cifar10: "[^"]+" must not be written \(E(ACCES|PERM)\); allow it, or name another place for downloads with ACTIVATION_LAB_CACHE\.$/,
  );
});

test("a cache whose place is a file, and one with a folder in the way, are named", async () => {
  const options = await host();
  const file = join(await temporaryFolder(), "file");
  await writeFile(file, "");
  const below = join(file, "cache");
  expect(await failureOf("dataset-unavailable", { ...options, cacheDirectory: below })).toContain(
    `"${below}" cannot be written (ENOTDIR`,
  );
});

test("what is wrong with a disk is told by its code", async () => {
  const failing = async (code: string) => {
    const error = Object.assign(new Error(`${code}: said by the system`), { code });
    return String(await onDisk("/cache/file", () => Promise.reject(error)).catch((thrown) => thrown));
  };
  for (const code of ["ENOSPC", "EDQUOT", "EFBIG"])
    expect(await failing(code)).toContain(`no room left for "/cache/file" (${code})`);
  for (const code of ["EACCES", "EPERM", "EROFS"])
    expect(await failing(code)).toContain(`"/cache/file" must not be written (${code})`);
  expect(await failing("EIO")).toContain('"/cache/file" cannot be written (EIO: said by the system)');
});
