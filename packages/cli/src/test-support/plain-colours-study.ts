import { relu } from "@activation-lab/activations";
import { cutout, defineDataset, defineStudy } from "@activation-lab/core";
import { tutorialCnn } from "@activation-lab/models";

/** Every image has one colour: the first class (40 training images, 4 test) red 100, the second (20 and 2) red 200. */
const plainColours = defineDataset({
  name: "plainColours",
  title: "Plain colours",
  notice: "one colour an image",
  classNames: ["dark", "light"],
  imageShape: [32, 32, 3],
  load: async () => ({
    train: plain(40, 20),
    test: plain(4, 2),
    provenance: { source: "plain-colours-study.ts", status: "made for a test", sha256: "0123abcd" },
  }),
});

function plain(dark: number, light: number) {
  const labels = Uint8Array.from({ length: dark + light }, (_, image) => (image < dark ? 0 : 1));
  const images = Uint8Array.from({ length: labels.length * 3072 }, (_, index) => {
    const red = labels[Math.floor(index / 3072)] === 0 ? 100 : 200;
    return [red, 50, 0][index % 3] ?? 0;
  });
  return { images, labels };
}

export default defineStudy({
  name: "plain-colours",
  title: "Which colour?",
  models: [tutorialCnn()],
  dataset: plainColours,
  activations: [relu()],
  presets: {
    all: {},
    some: { trainingImages: 30, validationImages: 12, augmentations: [cutout({ size: 8 })] },
  },
});
