import { describe, expect, it } from "vitest";
import { type Dataset, defineDataset, type Splits } from "../dataset.js";
import { failures } from "../test-support/failures.js";
import { datasetChecks, testDataset } from "./dataset.js";

function splits(): Splits {
  const split = {
    images: Uint8Array.from({ length: 2 * 2 * 3 * 4 }, (_, index) => index),
    labels: Uint8Array.of(0, 1, 1, 0),
  };
  return { train: split, test: structuredClone(split) };
}

const right = {
  name: "tiny",
  title: "Tiny",
  classNames: ["a", "b"],
  imageShape: [2, 2, 3],
  load: async () => splits(),
} as const;

function failuresOf(
  change: Partial<Omit<Dataset, "kind" | "apiVersion">>,
  everyClass = true,
): Promise<string[]> {
  return failures(datasetChecks(defineDataset({ ...right, ...change }), { everyClass }));
}

testDataset(defineDataset(right));

describe("testDataset catches", () => {
  it("images that do not fill the image shape", async () => {
    expect(await failuresOf({ imageShape: [2, 3, 3] })).toEqual(["its images fill the image shape"]);
  });

  it("a label without a class name", async () => {
    const load = async () => ({ ...splits(), test: { ...splits().test, labels: Uint8Array.of(0, 1, 2, 0) } });
    expect(await failuresOf({ load })).toEqual(["its labels are indices of class names"]);
  });

  it("a class without an image, unless that is said to be so", async () => {
    const classNames = ["a", "b", "c"];
    expect(await failuresOf({ classNames })).toEqual(["every class has an image"]);
    expect(await failuresOf({ classNames }, false)).toEqual([]);
  });

  it("bytes that change from load to load", async () => {
    let loads = 0;
    const load = async () => {
      const changing = splits();
      changing.train.images[5] = loads++;
      return changing;
    };
    expect(await failuresOf({ load })).toContain("loading twice gives the same bytes");
  });

  it("blank images", async () => {
    const load = async () => ({ ...splits(), train: { ...splits().train, images: new Uint8Array(48) } });
    expect(await failuresOf({ load })).toContain("its pixels are not all the same");
  });

  it("two classes with one name", async () => {
    expect(await failuresOf({ classNames: ["a", "a"] })).toEqual(["its classes have names of their own"]);
  });
});
