import { createHash } from "node:crypto";
import { imageCount, isLabError, type Split } from "@activation-lab/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ProceduralImagesOptions, proceduralImages } from "./procedural-images.js";

const bytesPerImage = 32 * 32 * 3;

function thrownBy(options: ProceduralImagesOptions): unknown {
  try {
    proceduralImages(options);
  } catch (error) {
    return error;
  }
  return undefined;
}

function image({ images }: Split, index: number): string {
  return Buffer.from(images.subarray(index * bytesPerImage, (index + 1) * bytesPerImage)).toString("base64");
}

test("it says that its images are generated", () => {
  expect(proceduralImages()).toMatchObject({
    kind: "dataset",
    name: "procedural",
    title: "Generated images",
    notice: "generated images, not CIFAR-10",
    imageShape: [32, 32, 3],
  });
  expect(new Set(proceduralImages().classNames).size).toBe(10);
});

test("the images are the same to the byte on every engine", async () => {
  const { train, test } = await proceduralImages({ trainingImages: 500, testImages: 100 }).load();
  const hash = createHash("sha256");
  for (const part of [train.images, train.labels, test.images, test.labels]) hash.update(part);
  // Another value means other images: records of studies on them are no longer comparable with new ones.
  expect(hash.digest("hex")).toBe("40705d5218dafb6e0044dc7e4d43efbdd31ff25b3f52b02362d7adb06cf94f8d");
});

test("a smaller dataset is the beginning of a larger one", async () => {
  const count = fc.integer({ min: 1, max: 25 });
  await fc.assert(
    fc.asyncProperty(fc.nat(2 ** 32 - 1), count, count, async (seed, trainingImages, testImages) => {
      const small = await proceduralImages({ seed, trainingImages, testImages }).load();
      const large = await proceduralImages({ seed, trainingImages: 25, testImages: 25 }).load();
      for (const part of ["train", "test"] as const) {
        for (let index = 0; index < imageCount(small[part]); index++) {
          expect(image(small[part], index)).toBe(image(large[part], index));
          expect(small[part].labels[index]).toBe(large[part].labels[index]);
        }
      }
      expect([imageCount(small.train), imageCount(small.test)]).toEqual([trainingImages, testImages]);
    }),
    { numRuns: 20 },
  );
});

test("every ten images in a row have one of each class", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(2 ** 32 - 1), async (seed) => {
      const { train, test } = await proceduralImages({ seed, trainingImages: 40, testImages: 20 }).load();
      for (const { labels } of [train, test]) {
        for (let start = 0; start < labels.length; start += 10) {
          expect([...labels.subarray(start, start + 10)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        }
      }
    }),
    { numRuns: 10 },
  );
});

test("no two images are alike, in training and test and with another seed", async () => {
  const seen = new Set<string>();
  for (const seed of [0, 1]) {
    const { train, test } = await proceduralImages({ seed, trainingImages: 200, testImages: 200 }).load();
    for (const split of [train, test])
      for (let index = 0; index < 200; index++) seen.add(image(split, index));
  }
  expect(seen.size).toBe(800);
});

test("counts and seeds that are no such whole numbers are refused by name", () => {
  const count = fc.oneof(fc.integer({ max: 0 }), fc.constantFrom(0.5, Number.NaN, Infinity, 1_000_001));
  fc.assert(
    fc.property(fc.constantFrom("trainingImages", "testImages"), count, (name, value) => {
      const error = thrownBy({ [name]: value });
      expect(isLabError(error, "invalid-input") && error.message).toContain(`${name} is ${value}; give`);
    }),
  );
  for (const seed of [-1, 0.5, 2 ** 32]) expect(isLabError(thrownBy({ seed }), "invalid-input")).toBe(true);
});

test("loading can be stopped", async () => {
  const controller = new AbortController();
  const loading = proceduralImages({ trainingImages: 100_000 }).load({ signal: controller.signal });
  controller.abort();
  const error: unknown = await loading.catch((thrown: unknown) => thrown);
  expect(isLabError(error, "dataset-unavailable") && error.message).toContain("was stopped");
});

test("20,000 images take a few seconds", async () => {
  const lines: string[] = [];
  const start = performance.now();
  const dataset = proceduralImages({ trainingImages: 18_000, testImages: 2_000 });
  await dataset.load({ onProgress: (line) => lines.push(line) });
  // The machine may be busy with other tests; alone it takes about 1.6 s.
  expect(performance.now() - start).toBeLessThan(20_000);
  for (const line of lines) expect(line).toMatch(/^Generating images: \d+ of 20000$/);
});

test("refuses a directory, which it would not read", async () => {
  await expect(proceduralImages().load({ directory: "images" })).rejects.toThrow(
    "generated images are read from no directory, and images was named",
  );
});
