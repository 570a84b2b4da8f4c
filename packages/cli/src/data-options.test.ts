import { isLabError } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import { parseDataOptions } from "./data-options.js";
import { namedAugmentations } from "./named-augmentations.js";

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isLabError(error, "invalid-input")) return error.message;
    throw error;
  }
  return "nothing was refused";
}

describe("what is asked of data", () => {
  it("may be nothing", () => {
    expect(parseDataOptions([])).toEqual({ sheetPath: "contact-sheet.png" });
  });

  it("may be CIFAR-10 for pages, of which there are defaults", () => {
    expect(parseDataOptions(["--web", "site", "--test-size", "20"]).web).toEqual({
      directory: "site",
      trainingImages: 5000,
      testImages: 20,
    });
  });

  it.each([
    ["an option that is none", ["--augmented"], /--augmented.*--help/],
    ["an option without its value", ["--out"], /--out.*--help/],
    ["two studies", ["one.ts", "two.ts"], /Unexpected argument "two\.ts"/],
    ["a preset without a study", ["--preset", "some"], /--preset some is a study's; name the study's file/],
    ["a size without --web", ["--test-size", "5"], /--test-size goes with --web DIR/],
    ["a size that is none", ["--web", "w", "--train-size", "few"], /--train-size takes a whole number above/],
    [
      "a study's --web",
      ["study.ts", "--web", "w"],
      /--web is for CIFAR-10 alone; leave out the study "study/,
    ],
  ])("is refused where it is %s", (_, args, sentence) => {
    expect(refusal(() => parseDataOptions(args))).toMatch(sentence);
  });
});

describe("augmentations by name", () => {
  it("are those of core, in the order given", () => {
    const labels = (list: string) => namedAugmentations(list).map(({ label }) => label);
    expect(labels("cutout(size=8), randomCrop,alternatingFlip,horizontalFlip,randomCrop(padding=2)")).toEqual(
      [
        "cutout(size=8)",
        "randomCrop(padding=4)",
        "alternatingFlip",
        "horizontalFlip",
        "randomCrop(padding=2)",
      ],
    );
    expect(labels("none")).toEqual([]);
  });

  it.each([
    ["blur", /"blur"; known: randomCrop, horizontalFlip, alternatingFlip, cutout, none/],
    ["toString", /known: randomCrop/],
    ["randomCrop(2)", /known: randomCrop/],
    ["cutout(padding=3)", /write cutout\(size=4\), with a whole number of at least 1/],
    ["cutout(size=0)", /write cutout\(size=4\)/],
    ["horizontalFlip(size=3)", /write horizontalFlip,/],
  ])("are refused where one is %s", (list, sentence) => {
    expect(refusal(() => namedAugmentations(list))).toMatch(sentence);
  });
});
