import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isLabError } from "./errors.js";
import { randomStream } from "./random.js";
import { otherIndices, stratifiedFolds, stratifiedSample, takeImages } from "./stratify.js";

const labelLists = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 200 });

function countsOf(labels: readonly number[], indices: Iterable<number>): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const index of indices) {
    const label = labels[index] ?? -1;
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return counts;
}

describe("stratifiedSample", () => {
  it("draws as many as asked for, each once, with every class in its share to within one", () => {
    fc.assert(
      fc.property(labelLists, fc.nat(), fc.integer(), (labels, some, seed) => {
        const count = some % (labels.length + 1);
        const sample = stratifiedSample({ labels: Uint8Array.from(labels) }, count, randomStream(seed));
        expect(sample).toHaveLength(count);
        expect([...new Set(sample)].sort((a, b) => a - b)).toEqual([...sample]);
        const all = countsOf(labels, labels.keys());
        countsOf(labels, sample).forEach((drawn, label) => {
          const share = (count * (all[label] ?? 0)) / labels.length;
          expect(Math.abs(drawn - share)).toBeLessThan(1);
        });
      }),
    );
  });

  it("depends on the stream alone, and draws every image at times", () => {
    const labels = Uint8Array.from({ length: 30 }, (_, index) => index % 3);
    const draw = (seed: number) => [...stratifiedSample({ labels }, 9, randomStream(seed))];
    expect(draw(1)).toEqual(draw(1));
    expect(new Set(Array.from({ length: 60 }, (_, seed) => draw(seed)).flat()).size).toBe(30);
  });

  it.each([-1, 3, 0.5, Number.NaN])("refuses to draw %d of 2", (count) => {
    const draw = () => stratifiedSample({ labels: new Uint8Array(2) }, count, randomStream(0));
    expect(draw).toThrow(`${count} images cannot be drawn from 2`);
  });
});

describe("stratifiedFolds", () => {
  it("puts every image into one fold, with folds and classes in equal shares to within one", () => {
    fc.assert(
      fc.property(labelLists, fc.nat(), fc.integer(), (labels, some, seed) => {
        const count = 2 + (some % (labels.length - 1));
        const folds = stratifiedFolds({ labels: Uint8Array.from(labels) }, count, randomStream(seed));
        expect(folds).toHaveLength(count);
        const together = folds.flatMap((fold) => [...fold]).sort((a, b) => a - b);
        expect(together).toEqual([...labels.keys()]);
        const sizes = folds.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        const byFold = folds.map((fold) => countsOf(labels, fold));
        for (let label = 0; label < 10; label++) {
          const counts = byFold.map((fold) => fold[label] ?? 0);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it.each([0, 1, 3, 1.5])("refuses to make %d folds of 2", (count) => {
    let thrown: unknown;
    try {
      stratifiedFolds({ labels: new Uint8Array(2) }, count, randomStream(0));
    } catch (error) {
      thrown = error;
    }
    expect(isLabError(thrown, "invalid-input")).toBe(true);
  });
});

it("takes images with their labels, and names the others", () => {
  const split = { images: Uint8Array.of(1, 1, 2, 2, 3, 3), labels: Uint8Array.of(7, 8, 9) };
  expect(takeImages(split, Uint32Array.of(0, 2))).toEqual({
    images: Uint8Array.of(1, 1, 3, 3),
    labels: Uint8Array.of(7, 9),
  });
  expect([...otherIndices(3, Uint32Array.of(0, 2))]).toEqual([1]);
});
