import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { officialArchive } from "../dataset.js";
import { readArchive } from "./archive.js";
import { type Download, download } from "./download.js";
import { recordFileProblems } from "./folder.js";

const workshopPrefix = "cifar-10-download-";
const abandonedAfterMilliseconds = 24 * 60 * 60 * 1000;

/**
 * Downloads the archive and puts its six files into `folder`, which appears whole or not at all.
 *
 * Everything is made in a new folder beside it, so that programs which do this at once do not meet; the first wins.
 *
 * @throws an Error whose message says in a few words what failed.
 */
export async function fillCache(folder: string, source: Omit<Download, "file">): Promise<void> {
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent);
  const workshop = await mkdtemp(join(parent, workshopPrefix));
  try {
    const archive = join(workshop, officialArchive.fileName);
    await download({ ...source, file: archive });
    source.onProgress?.(`Unpacking CIFAR-10 into ${folder}`);
    const files = await readArchive(archive);
    const problems = recordFileProblems(files);
    if (problems.length > 0) throw new Error(`what came is not whole: ${problems.join(", ")}`);
    const unpacked = join(workshop, officialArchive.folder);
    await mkdir(unpacked);
    for (const { name, bytes } of files) await writeFile(join(unpacked, name), bytes);
    await rename(unpacked, folder).catch(async (error: unknown) => {
      const other = await stat(folder).catch(() => undefined);
      if (!other?.isDirectory()) throw error;
    });
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** A program that is killed amid a download cannot tidy up; one that still runs has a folder from today. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(workshopPrefix)) continue;
    const folder = join(parent, name);
    const made = await stat(folder).catch(() => undefined);
    if (made === undefined || Date.now() - made.mtimeMs < abandonedAfterMilliseconds) continue;
    await rm(folder, { recursive: true, force: true });
  }
}
