import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testDataset } from "@activation-lab/core/testing";
import { afterAll } from "vitest";
import { testFile, trainingFiles } from "../dataset.js";
import { recordBytes } from "../parse.js";
import { cifar10 } from "./cifar10.js";

const directory = await mkdtemp(join(tmpdir(), "activation-lab-cifar10-"));
afterAll(() => rm(directory, { recursive: true, force: true }));
for (const [file, name] of [...trainingFiles, testFile].entries()) {
  const records = Array.from({ length: 10 }, (_, label) => {
    // The label is the first byte; the pixels are anything that differs by file, class and place.
    return Uint8Array.from({ length: recordBytes }, (_, at) =>
      at === 0 ? label : (at * 7 + label * 31 + file) % 256,
    );
  });
  await writeFile(join(directory, name), Buffer.concat(records));
}

testDataset(cifar10({ directory, allowPartial: true }));
