import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create } from "tar";
import { onTestFinished } from "vitest";
import { officialArchive, testFile, trainingFiles } from "../dataset.js";
import { recordBytes } from "../parse.js";

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "activation-lab-cifar10-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes six files into `folder`: the nth has n records, each with label n and every pixel n. */
export async function writeSmallDataset(folder: string, omit: readonly string[] = []): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [index, name] of [...trainingFiles, testFile].entries()) {
    if (omit.includes(name)) continue;
    await writeFile(join(folder, name), new Uint8Array((index + 1) * recordBytes).fill(index + 1));
  }
}

/** A small archive with the official one's layout. */
export async function smallArchive(omit: readonly string[] = []): Promise<{ bytes: Buffer; sha256: string }> {
  const folder = await temporaryFolder();
  await writeSmallDataset(join(folder, officialArchive.folder), omit);
  const file = join(folder, officialArchive.fileName);
  await create({ file, cwd: folder, gzip: true }, [officialArchive.folder]);
  const bytes = await readFile(file);
  return { bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** A server on this machine for one test; `requests` counts what it was asked. */
export async function server(answer: RequestListener): Promise<{ url: string; requests(): number }> {
  let count = 0;
  const listening = createServer((request, response) => {
    count++;
    answer(request, response);
  });
  const url = await listen(listening);
  onTestFinished(() => {
    listening.closeAllConnections();
    listening.close();
  });
  return { url, requests: () => count };
}

/** An address at which nobody answers. */
export async function closedUrl(): Promise<string> {
  const listening = createServer();
  const url = await listen(listening);
  await new Promise((resolve) => listening.close(resolve));
  return url;
}

async function listen(listening: Server): Promise<string> {
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return `http://127.0.0.1:${address.port}/${officialArchive.fileName}`;
}
