import { expect, it } from "vitest";
import { defineDataset, type Split } from "./dataset.js";
import { drawSplits } from "./draw-splits.js";
import { resolveStudy } from "./resolve-study.js";
import { defineStudy } from "./study.js";
import { ramp, tinyModel } from "./test-support/tiny-study.js";

function split(change: Partial<Split> = {}): Split {
  return { images: new Uint8Array(4 * 12), labels: Uint8Array.of(0, 1, 1, 0), ...change };
}

const dataset = defineDataset({
  name: "mine",
  title: "Mine",
  classNames: ["a", "b"],
  imageShape: [2, 2, 3],
  load: async () => ({ train: split(), test: split() }),
});
const resolved = resolveStudy(
  defineStudy({ name: "tiny", title: "Tiny", models: [tinyModel], dataset, activations: [ramp()] }),
);

it("a study takes a dataset whose images and labels are right", () => {
  expect(drawSplits(resolved, dataset, { train: split(), test: split(), validation: split() })).toBeDefined();
});

it.each<[string, Partial<Split>, string]>([
  [
    "a label outside",
    { labels: Uint8Array.of(0, 1, 2, 0) },
    "has label 2 at image 2, which is no index of the 2 class names; count classes from 0",
  ],
  [
    "images too short",
    { images: new Uint8Array(47) },
    "has 47 bytes for 4 labels; expected 12 an image, 2 × 2 × 3: mend imageShape",
  ],
  [
    "one-hot labels",
    { labels: Uint8Array.of(1, 0, 0, 1, 0, 1, 1, 0) },
    "a label is the index of the class, one number an image, and not one-hot.",
  ],
  [
    "no images",
    { images: new Uint8Array(0), labels: new Uint8Array(0) },
    "has no images; load one at least.",
  ],
])("a study refuses %s before anything is trained, in every split", (_, change, sentence) => {
  for (const [part, title] of [
    ["train", "training"],
    ["test", "test"],
    ["validation", "validation"],
  ] as const) {
    const splits = { train: split(), test: split(), validation: split(), [part]: split(change) };
    const drawing = () => drawSplits(resolved, dataset, splits);
    expect(drawing).toThrow(`Dataset mine: the ${title} split `);
    expect(drawing).toThrow(sentence);
  }
});
