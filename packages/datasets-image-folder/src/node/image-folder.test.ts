import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { imageCount, isLabError, type Split } from "@activation-lab/core";
import { expect, it } from "vitest";
import { type ImageFolderOptions, imageFolder } from "./image-folder.js";
import { jpeg, png, temporaryDirectory, write, writeClasses } from "./test-data.js";

const root = temporaryDirectory();
const small = { height: 4, width: 4 };

function directory(name: string, classes: Readonly<Record<string, number>> = {}): string {
  writeClasses(join(root, name), classes);
  return join(root, name);
}

async function refusal(options: ImageFolderOptions, other?: string): Promise<string> {
  try {
    await imageFolder(options).load(other === undefined ? {} : { directory: other });
  } catch (error) {
    if (isLabError(error, "invalid-input")) return error.message;
    throw error;
  }
  return "nothing was refused";
}

/** The red of each image's first pixel: it tells which picture it was. */
function firstBytes({ images, labels }: Split): number[] {
  return [...labels.keys()].map((index) => images[(index * images.length) / labels.length] ?? 0);
}

it("takes the classes and images in the order of their names, and keeps a share of each class for testing", async () => {
  const place = directory("order");
  // By character codes capitals come first, and 10 before 9.
  for (const [label, className] of ["Zebra", "ape", "cow"].entries()) {
    for (let index = 0; index < 10; index++) {
      write(
        join(place, className, `${index + 1}.png`),
        png(4, 4, () => [label * 80 + index, 1, 2, 255]),
      );
    }
  }
  write(join(place, "notes.txt"), "not a class");
  write(join(place, "ape", "notes.txt"), "not an image");
  write(join(place, ".git", "config"), "hidden");
  write(join(place, "cow", ".hidden.png"), "hidden");
  const dataset = imageFolder({ directory: place, ...small, testShare: 0.3 });
  expect(dataset.classNames).toEqual(["Zebra", "ape", "cow"]);
  expect(dataset.imageShape).toEqual([4, 4, 3]);
  const { train, test } = await dataset.load();
  expect([imageCount(train), imageCount(test)]).toEqual([21, 9]);
  for (const label of [0, 1, 2]) expect([...test.labels].filter((other) => other === label)).toHaveLength(3);
  const inOrder = [0, 9, 1, 2, 3, 4, 5, 6, 7, 8];
  const all = [0, 1, 2].flatMap((label) => inOrder.map((index) => label * 80 + index));
  const [trained, tested] = [firstBytes(train), firstBytes(test)];
  expect(trained).toEqual(all.filter((byte) => !tested.includes(byte)));
  expect(tested).toEqual(all.filter((byte) => tested.includes(byte)));
  expect([...train.labels]).toEqual(trained.map((byte) => Math.floor(byte / 80)));
  const other = await imageFolder({ directory: place, ...small, testShare: 0.3, seed: 1 }).load();
  expect(firstBytes(other.test)).not.toEqual(tested);
});

it("takes train, validation and test as they are", async () => {
  const place = directory("divided");
  for (const [part, red] of [
    ["train", 10],
    ["validation", 20],
    ["test", 30],
  ] as const) {
    for (const className of ["a", "b"]) {
      write(
        join(place, part, className, "1.png"),
        png(2, 2, () => [red, 0, 0, 255]),
      );
      write(
        join(place, part, className, "2.jpeg"),
        jpeg(2, 2, () => [red, red, red, 255]),
      );
    }
  }
  const { train, validation, test, provenance } = await imageFolder({ directory: place, ...small }).load();
  expect(validation).toBeDefined();
  for (const [split, red] of [
    [train, 10],
    [validation, 20],
    [test, 30],
  ] as const) {
    expect(split && [...split.labels]).toEqual([0, 0, 1, 1]);
    expect(split && firstBytes(split)).toEqual([red, red, red, red]);
  }
  const hash = createHash("sha256");
  for (const part of ["train", "validation", "test"]) {
    for (const file of ["a/1.png", "a/2.jpeg", "b/1.png", "b/2.jpeg"]) {
      hash.update(`${part}/${file}\0`).update(readFileSync(join(place, part, file)));
    }
  }
  expect(provenance).toEqual({ source: place, status: "12 image files", sha256: hash.digest("hex") });
});

it("takes train and test for classes where they hold images", async () => {
  const place = directory("vehicles", { test: 5, train: 5 });
  expect(imageFolder({ directory: place, ...small }).classNames).toEqual(["test", "train"]);
});

it("reads the directory that load names, with the same classes", async () => {
  const one = directory("one", { a: 5, b: 5 });
  const other = directory("other", { a: 10, b: 10 });
  const dataset = imageFolder({ directory: one, ...small });
  expect(imageCount((await dataset.load({ directory: other })).train)).toBe(16);
  const wrong = directory("wrong", { a: 5, c: 5 });
  expect(await refusal({ directory: one, ...small }, wrong)).toContain(
    `"${wrong}" lacks the folders b and holds the folders c, which are no classes; give it`,
  );
});

it("says in a sentence what is wrong with the folders", async () => {
  const refused = (place: string, options = {}) => refusal({ directory: place, ...small, ...options });
  expect(await refused(join(root, "none"))).toMatch(
    /none" cannot be read \(.*\); name a directory with a fol/,
  );
  const empty = directory("empty");
  write(join(empty, "readme.txt"), "");
  expect(await refused(empty)).toContain("holds 0 folders; expected one for each class, from 2 to 256");
  expect(await refused(directory("single", { cats: 3 }))).toContain('holds only the folder "cats"; expected');
  const many = directory("many");
  for (let index = 0; index < 257; index++) write(join(many, `class${index}`, "1.txt"), "");
  expect(await refused(many)).toContain("holds 257 folders; expected one for each class, from 2 to 256");
  const hollow = directory("hollow", { cats: 3 });
  write(join(hollow, "dogs", "readme.txt"), "");
  expect(await refused(hollow)).toMatch(/dogs" holds no image; put PNG or JPEG files into it or remove/);
  const nested = directory("nested", { cats: 3, dogs: 3 });
  write(
    join(nested, "dogs", "more", "1.png"),
    png(1, 1, () => [0, 0, 0, 255]),
  );
  expect(await refused(nested)).toMatch(/more" is a folder within a class; put its images into/);
  const format = directory("format", { cats: 3, dogs: 3 });
  write(join(format, "dogs", "4.WEBP"), "");
  expect(await refused(format)).toMatch(/4\.WEBP" is neither PNG nor JPEG; convert or remove it\.$/);
  const damaged = directory("damaged", { cats: 3, dogs: 3 });
  writeFileSync(join(damaged, "dogs", "001.JPG"), png(3, 3, () => [1, 2, 3, 255]).subarray(0, 50));
  expect(await refused(damaged)).toMatch(/001\.JPG" cannot be read as an image \(.*\); mend or remove it\.$/);
  const lone = directory("lone", { cats: 30, dogs: 1 });
  expect(await refused(lone)).toContain(
    'The class "dogs" has 1 images, of which testShare 0.2 leaves no test',
  );
});

it("refuses numbers that make no sense, by name", async () => {
  const place = directory("numbers", { cats: 5, dogs: 5 });
  for (const [options, sentence] of [
    [{ height: 0, width: 4 }, "height is 0; give a whole number from 1 to 4096"],
    [{ height: 4, width: 1.5 }, "width is 1.5; give"],
    [{ ...small, seed: -1 }, "seed is -1; give"],
    [{ ...small, testShare: 1 }, "testShare is 1; give a number above 0 and below 1"],
    [{ ...small, testShare: Number.NaN }, "testShare is NaN; give"],
  ] as const) {
    expect(await refusal({ directory: place, ...options })).toContain(sentence);
  }
});

it("can be stopped", async () => {
  const dataset = imageFolder({ directory: directory("stopped", { a: 5, b: 5 }), ...small });
  const error: unknown = await dataset
    .load({ signal: AbortSignal.abort() })
    .catch((thrown: unknown) => thrown);
  expect(isLabError(error, "dataset-unavailable") && error.message).toContain("reading images was stopped");
});
