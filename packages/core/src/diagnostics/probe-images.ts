import { imageCount, type Split } from "../dataset.js";
import { randomStream } from "../random.js";
import { stratifiedSample, takeImages } from "../stratify.js";
import type { StudySettings } from "../study-settings.js";

/** Ten of each of ten classes. With the tutorial's network measuring takes 5 to 8 % of an epoch of 10,000 images. */
const usualProbeImages = 100;

/** How many images a study's diagnostics are measured on; undefined where it has none. */
export function probeImageCount(
  diagnostics: StudySettings["diagnostics"],
  trainingImages: number,
): number | undefined {
  if (diagnostics === undefined || diagnostics === false) return undefined;
  const wanted = diagnostics === true ? usualProbeImages : diagnostics.probeImages;
  return Math.min(wanted, trainingImages);
}

/** The probe: training images, every class in its share, the same ones for every trial of every study with that many. */
export function drawProbe(train: Split, count: number): Split {
  const size = Math.min(count, imageCount(train));
  return takeImages(train, stratifiedSample(train, size, randomStream(0, "probe")));
}
