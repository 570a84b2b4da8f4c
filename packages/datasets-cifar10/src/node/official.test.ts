import { stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cifar10ClassNames } from "../dataset.js";
import { cifar10 } from "./cifar10.js";

const { CIFAR10_DIR: directory } = process.env;

test.skipIf(!directory)("the full set is what its authors describe (needs CIFAR10_DIR)", async () => {
  const { train, test, provenance } = await cifar10().load();
  const perClass = (labels: Uint8Array) =>
    cifar10ClassNames.map((_, label) => labels.filter((other) => other === label).length);
  expect(perClass(train.labels)).toEqual(Array(10).fill(5000));
  expect(perClass(test.labels)).toEqual(Array(10).fill(1000));
  expect(train.images).toHaveLength(50_000 * 3072);
  expect(test.images).toHaveLength(10_000 * 3072);
  expect(cifar10ClassNames[train.labels[0] ?? -1]).toBe("frog");
  expect(cifar10ClassNames[test.labels[0] ?? -1]).toBe("cat");
  expect(provenance?.status).toMatch(/^(official archive, verified by MD5 and SHA-256|unofficial copy)$/);
  expect(provenance?.sha256).toMatch(/^[0-9a-f]{64}$/);
});

// The authors' own bytes of a part of the images, in files of the official names.
const part = join(directory ?? "", "..", "cifar-10-lossless");
const hasPart = directory !== undefined && (await stat(part).catch(() => undefined)) !== undefined;

test.skipIf(!hasPart)(
  "a part is read where it is asked for (needs cifar-10-lossless beside CIFAR10_DIR)",
  async () => {
    await expect(cifar10({ directory: part }).load()).rejects.toThrow("data_batch_1.bin has 4000 records");
    const { train, test, provenance } = await cifar10({ directory: part, allowPartial: true }).load();
    expect(cifar10ClassNames[train.labels[0] ?? -1]).toBe("frog");
    expect(cifar10ClassNames[test.labels[0] ?? -1]).toBe("cat");
    const count = train.labels.length + test.labels.length;
    expect(provenance?.status).toBe(`unofficial copy, ${count} of 60000 images`);
  },
);
