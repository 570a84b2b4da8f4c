import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { relu } from "@activation-lab/activations";
import { defineStudy } from "@activation-lab/core";
import { drawSplits, resolveStudy } from "@activation-lab/core/run";
import { testFile, trainingFiles } from "@activation-lab/datasets-cifar10";
import { cifar10 } from "@activation-lab/datasets-cifar10/node";
import { cifar10Web } from "@activation-lab/datasets-cifar10/web";
import { tutorialCnn } from "@activation-lab/models";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// These tests run what users run: the built command, in a process of its own.
const bin = resolve(import.meta.dirname, "../dist/bin.js");
const study = resolve(import.meta.dirname, "test-support/plain-colours-study.ts");

let directory = "";
beforeAll(() => {
  if (!existsSync(bin)) throw new Error(`${bin} is missing; build the packages first.`);
  directory = mkdtempSync(join(tmpdir(), "activation-lab-data-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface Finished {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

function lab(...args: string[]): Promise<Finished> {
  const { CIFAR10_DIR: _, ...environment } = process.env;
  const env = { ...environment, ACTIVATION_LAB_CACHE: join(directory, "cache") };
  return new Promise((done) => {
    execFile(process.execPath, [bin, "data", ...args], { cwd: directory, env }, (failure, out, error) => {
      done({ code: typeof failure?.code === "number" ? failure.code : 0, out, error });
    });
  });
}

function sheet(name: string): PNG {
  return PNG.sync.read(readFileSync(join(directory, name)));
}

/** Red, green, blue and alpha of a pixel. */
function pixel({ data, width }: PNG, left: number, top: number): number[] {
  const at = (top * width + left) * 4;
  return [...data.subarray(at, at + 4)];
}

describe("data", () => {
  it("counts classes, measures channels, tells where the images came from and draws them", async () => {
    const { code, out, error } = await lab(study);
    expect(error).toBe("");
    expect(code).toBe(0);
    expect(out).toContain(
      "Plain colours: 2 classes, 32 × 32 pixels, 3 channels\nNotice: one colour an image\n",
    );
    expect(out).toContain("From plain-colours-study.ts: made for a test.\nSHA-256 0123abcd\n");
    expect(out).toMatch(/^dark +40 +4\nlight +20 +2\nall +60 +6\n\n/m);
    // 40 times 100 and 20 times 200: mean 133.33, deviation 47.14, through 255.
    expect(out).toContain("red    mean 0.5229  standard deviation 0.1849");
    expect(out).toContain("green  mean 0.1961  standard deviation 0.0000");
    expect(out).toContain("blue   mean 0.0000  standard deviation 0.0000");
    expect(out).toContain(
      "as they are; randomCrop(padding=4); horizontalFlip; cutout(size=16); all of them in turn.",
    );
    const drawn = sheet("contact-sheet.png");
    // Five panels of ten images of twice 32 pixels, 2 pixels apart, with 12 between two panels; two rows.
    expect([drawn.width, drawn.height]).toEqual([2 + 5 * (10 * 66 - 2 + 12) - 12 + 2, 2 + 2 * 66]);
    for (let column = 0; column < 10; column++) {
      const left = 2 + column * 66;
      for (const [dx, dy] of [
        [0, 0],
        [63, 63],
        [31, 10],
      ] as const) {
        expect(pixel(drawn, left + dx, 2 + dy)).toEqual([100, 50, 0, 255]);
        expect(pixel(drawn, left + dx, 68 + dy)).toEqual([200, 50, 0, 255]);
      }
      expect(pixel(drawn, left + 64, 2)).toEqual([255, 255, 255, 255]);
    }
    // A cut square shows as black somewhere in each image of the panel of cutout.
    const cutLeft = 2 + 3 * (10 * 66 - 2 + 12);
    for (let column = 0; column < 10; column++) {
      const reds = Array.from({ length: 64 * 64 }, (_, at) => {
        return pixel(drawn, cutLeft + column * 66 + (at % 64), 2 + Math.floor(at / 64))[0];
      });
      expect(new Set(reds)).toEqual(new Set([0, 100]));
    }
  });

  it("shows what a preset draws, with its own augmentation, the same each time", async () => {
    const { code, out } = await lab(study, "--preset", "some", "--out", "deep/one.png");
    expect(code).toBe(0);
    expect(out).toMatch(/class +training +validation +test\n/);
    expect(out).toMatch(/^dark +20 +8 +4\nlight +10 +4 +2\nall +30 +12 +6\nDrawn from 60 training and 6 /m);
    expect(out).toContain("From left to right: as they are; cutout(size=8).");
    await lab(study, "--preset", "some", "--out", "deep/two.png");
    const [one, two] = ["one", "two"].map((name) => readFileSync(join(directory, `deep/${name}.png`)));
    expect(one).toEqual(two);
    expect(readdirSync(join(directory, "deep"))).toEqual(["one.png", "two.png"]);
  });

  it("shows the augmentations that are asked for", async () => {
    const { out } = await lab(study, "--augment", "randomCrop(padding=2), alternatingFlip");
    expect(out).toContain("as they are; randomCrop(padding=2); alternatingFlip; all of them in turn.");
    expect((await lab(study, "--augment", "none")).out).toContain("From left to right: as they are.\n");
    expect(sheet("contact-sheet.png").width).toBe(2 + 10 * 66);
  });

  it("shows CIFAR-10, or a part of it, where no study is named", async () => {
    const folder = join(directory, "cifar10");
    mkdirSync(folder);
    for (const name of [
      "data_batch_1",
      "data_batch_2",
      "data_batch_3",
      "data_batch_4",
      "data_batch_5",
      "test_batch",
    ]) {
      // Two records, of an airplane and a truck, every pixel 51.
      const bytes = new Uint8Array(2 * 3073).fill(51);
      bytes[0] = 0;
      bytes[3073] = 9;
      writeFileSync(join(folder, `${name}.bin`), bytes);
    }
    const { code, out } = await lab("--data", folder, "--augment", "none");
    expect(code).toBe(0);
    expect(out).toContain("CIFAR-10: 10 classes, 32 × 32 pixels, 3 channels\nFrom ");
    expect(out).toMatch(/^airplane +5 +1\nautomobile +0 +0\n/m);
    expect(out).toContain("red    mean 0.2000  standard deviation 0.0000");
  });

  it("writes CIFAR-10 for pages, which cifar10Web reads as a study draws it", async () => {
    const folder = join(directory, "for-pages");
    mkdirSync(folder);
    for (const [number, name] of [...trainingFiles, testFile].entries()) {
      const bytes = Uint8Array.from({ length: 40 * 3073 }, (_, at) => (at * 31 + number * 7) % 251);
      for (let image = 0; image < 40; image++) bytes[image * 3073] = image % 10;
      writeFileSync(join(folder, name), bytes);
    }
    const args = ["--data", folder, "--web", "site/cifar10", "--train-size", "100", "--test-size", "20"];
    const { code, out } = await lab(...args);
    expect(code).toBe(0);
    expect(out).toMatch(
      /site\/cifar10 holds 100 of 200 training images and 20 of 40 test images for pages: 3 files/,
    );
    expect(readdirSync(join(directory, "site"))).toEqual(["cifar10"]);
    const fromFiles: typeof fetch = async (address) =>
      new Response(readFileSync(join(directory, "site", new URL(String(address)).pathname)));
    const dataset = cifar10Web({ url: "https://a.example/cifar10/manifest.json", fetch: fromFiles });
    const loaded = await dataset.load();
    const whole = await cifar10({ directory: folder, allowPartial: true }).load();
    const study = defineStudy({
      name: "pages",
      title: "Pages",
      models: [tutorialCnn()],
      dataset,
      activations: [relu()],
      trainingImages: 100,
      testImages: 20,
    });
    const splits = drawSplits(resolveStudy(study), dataset, whole);
    for (const part of ["train", "test"] as const) {
      expect([...loaded[part].labels]).toEqual([...splits[part].labels]);
      expect(Buffer.compare(loaded[part].images, splits[part].images)).toBe(0);
    }
    expect(loaded.provenance?.status).toContain(
      "100 of 200 training images and 20 of 40 test images of CIFAR-10 (",
    );
    const again = await lab(...args);
    expect(again.error).toContain("site/cifar10 is not empty; name a new directory for --web, or remove it.");
    expect(again.code).toBe(2);
    const more = await lab("--data", folder, "--web", "more");
    expect(more.error).toContain("5000 images cannot be drawn from 200");
    expect(existsSync(join(directory, "more"))).toBe(false);
  });

  it("prints its help, which names every option", async () => {
    const { code, out } = await lab("--help");
    expect(code).toBe(0);
    for (const option of ["preset", "data", "out", "augment", "web", "train-size", "test-size"])
      expect(out).toContain(`--${option}`);
  });

  it.each([
    ["an unknown option", [study, "--augmented", "none"], /--augmented.*--help/],
    ["an empty data directory", ["--data", "empty"], /empty/],
    ["a place that cannot be written", [study, "--out", "file/under.png"], /Cannot write file\/under\.png/],
  ])("tells in one sentence what to mend: %s", async (_, args, sentence) => {
    mkdirSync(join(directory, "empty"), { recursive: true });
    writeFileSync(join(directory, "file"), "");
    const { code, out, error } = await lab(...args);
    expect(error.trim().split("\n").at(-1)).toMatch(sentence);
    expect(error).not.toMatch(/^\s+at /m);
    expect(out).toBe("");
    expect(code).toBe(2);
  });
});
