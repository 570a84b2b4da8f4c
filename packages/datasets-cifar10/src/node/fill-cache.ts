import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isLabError } from "@activation-lab/core";
import { officialArchive } from "../dataset.js";
import type { ParseOptions } from "../parse.js";
import { onDisk } from "./disk.js";
import { type Download, download } from "./download.js";
import { withEitherSignal } from "./either-signal.js";
import { withLock } from "./lock.js";
import { isPartialFileName } from "./partial-file.js";
import { unpack } from "./unpack.js";

const workshopPrefix = "cifar-10-unpacking-";
const lockPrefix = "cifar-10-lock-";

/**
 * Downloads the archive and puts its six files into `folder`, which appears whole or not at all. Of several programs that
 * do this at once one downloads, and the others wait for it.
 *
 * @throws a LabError `dataset-unavailable` where the folder cannot be written, the signal's reason, or an Error whose
 * message says in a few words what failed.
 */
export async function fillCache(
  folder: string,
  { allowPartial = false, ...source }: Omit<Download, "directory"> & ParseOptions,
): Promise<void> {
  const parent = dirname(folder);
  const { signal, onProgress } = source;
  await onDisk(parent, () => mkdir(parent, { recursive: true }));
  const onWait = (): void =>
    onProgress?.(`Another program is downloading CIFAR-10 into ${parent}; waiting for it`);
  const fill = async (stop: AbortSignal): Promise<void> => {
    if (await isFolder(folder)) return;
    // Whoever made these had the lock, and has it no more.
    await removeAll(parent, (name) => name.startsWith(workshopPrefix));
    const { path, url, digests } = await download({ ...source, directory: parent, signal: stop });
    onProgress?.(`Unpacking CIFAR-10 into ${folder}`);
    const workshop = await onDisk(parent, () => mkdtemp(join(parent, workshopPrefix)));
    try {
      const unpacked = join(workshop, officialArchive.folder);
      const origin = { url, archive: digests };
      await unpack(unpacked, { archive: path, origin, allowPartial, signal: stop });
      await onDisk(folder, () => rename(unpacked, folder));
    } catch (error) {
      // An archive that cannot be unpacked will not get better by being kept.
      if (!isLabError(error) && !stop.aborted) await removeAll(parent, isPartialFileName);
      throw error;
    } finally {
      await rm(workshop, { recursive: true, force: true });
    }
    await removeAll(parent, isPartialFileName);
  };
  await withLock({ directory: parent, prefix: lockPrefix, onWait, signal }, (lost) =>
    withEitherSignal([signal, lost], fill),
  );
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}

async function removeAll(parent: string, chosen: (name: string) => boolean): Promise<void> {
  await onDisk(parent, async () => {
    const names = (await readdir(parent)).filter(chosen);
    for (const name of names) await rm(join(parent, name), { recursive: true, force: true });
  });
}
